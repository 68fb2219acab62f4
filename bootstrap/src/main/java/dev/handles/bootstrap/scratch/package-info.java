/** Files of commands that leave nothing behind. */
@NullMarked
package dev.handles.bootstrap.scratch;

import org.jspecify.annotations.NullMarked;
