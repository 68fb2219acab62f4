/**
 * Servers that do the least that a server can do, to measure against: same libraries, no registry. Not here: anything of
 * the API.
 */
@NullMarked
package dev.handles.adapter.http.bench;

import org.jspecify.annotations.NullMarked;
