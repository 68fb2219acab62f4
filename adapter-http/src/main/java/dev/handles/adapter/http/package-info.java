/** The server that inbound packages are mounted on. Not here: what is served, and outbound calls. */
@NullMarked
package dev.handles.adapter.http;

import org.jspecify.annotations.NullMarked;
