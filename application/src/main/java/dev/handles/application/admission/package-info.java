/**
 * The first phase of every request: does what the address names exist, and may this client do this. Not here: the rules
 * themselves, which are the domain's, and anything that an adapter calls.
 */
@NullMarked
package dev.handles.application.admission;

import org.jspecify.annotations.NullMarked;
