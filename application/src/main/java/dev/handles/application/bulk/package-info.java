/**
 * Many lines in one request, each taken by the use cases that a request about it alone would call. Not here: what those
 * decide, and how a line looks.
 */
@NullMarked
package dev.handles.application.bulk;

import org.jspecify.annotations.NullMarked;
