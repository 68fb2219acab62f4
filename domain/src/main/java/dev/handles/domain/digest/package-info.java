/** What stands for a text in fewer characters. Not here: hashes of passwords, which have to be slow. */
@NullMarked
package dev.handles.domain.digest;

import org.jspecify.annotations.NullMarked;
