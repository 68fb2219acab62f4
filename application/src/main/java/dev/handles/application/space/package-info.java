/**
 * Spaces and the shares in them. Not here: their members.
 */
@NullMarked
package dev.handles.application.space;

import org.jspecify.annotations.NullMarked;
