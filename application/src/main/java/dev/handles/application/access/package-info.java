/**
 * Finding out who a client is from the credentials he shows, and what he insists on. Not here: what he may do.
 */
@NullMarked
package dev.handles.application.access;

import org.jspecify.annotations.NullMarked;
