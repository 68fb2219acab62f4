/**
 * For tests of every module: the contracts of the outbound ports, stores in memory that keep them, and builders of valid
 * values. Not here: anything that a running registry uses.
 */
@NullMarked
package dev.handles.application.testing;

import org.jspecify.annotations.NullMarked;
