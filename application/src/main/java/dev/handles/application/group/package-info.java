/**
 * Groups themselves. Not here: who is in them, which is {@code membership}.
 */
@NullMarked
package dev.handles.application.group;

import org.jspecify.annotations.NullMarked;
