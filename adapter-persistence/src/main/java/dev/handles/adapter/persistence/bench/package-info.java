/**
 * Databases to measure on: one filled as the registry itself would have filled it, and the one table that a server without
 * any registry would need. Not here: what is measured, and nothing that the registry uses.
 */
@NullMarked
package dev.handles.adapter.persistence.bench;

import org.jspecify.annotations.NullMarked;
