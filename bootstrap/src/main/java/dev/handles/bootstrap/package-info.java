/** Puts the parts together and starts them. No rule and no protocol. */
@NullMarked
package dev.handles.bootstrap;

import org.jspecify.annotations.NullMarked;
