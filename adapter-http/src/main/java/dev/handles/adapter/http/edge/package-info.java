/**
 * What the inbound packages share between the connection and their handlers: credentials, request ids, bodies, routing,
 * and the writing of errors and of pages. Not here: anything about handles.
 */
@NullMarked
package dev.handles.adapter.http.edge;

import org.jspecify.annotations.NullMarked;
