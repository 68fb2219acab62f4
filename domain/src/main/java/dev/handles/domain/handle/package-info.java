/**
 * What a handle is: its identifier, how one is made, and what the world calls it. Not here: the service that registers
 * it, and the metadata that describes what it stands for.
 */
@NullMarked
package dev.handles.domain.handle;

import org.jspecify.annotations.NullMarked;
