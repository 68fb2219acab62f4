/**
 * What operators watch, in the text of Prometheus. Not here: what is counted in the store, and anything that names a user
 * or a handle.
 */
@NullMarked
package dev.handles.adapter.http.metrics;

import org.jspecify.annotations.NullMarked;
