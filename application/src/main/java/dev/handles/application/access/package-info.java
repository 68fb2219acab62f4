/**
 * Finding out who a client is from the credentials he shows. Not here: what he may do.
 */
@NullMarked
package dev.handles.application.access;

import org.jspecify.annotations.NullMarked;
