/**
 * Spaces and the shares in them: what handles point at. Not here: landing pages.
 */
@NullMarked
package dev.handles.domain.space;

import org.jspecify.annotations.NullMarked;
