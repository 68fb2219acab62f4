/**
 * The ports that are kept in a relational database: H2 or PostgreSQL, the same SQL for both. {@link
 * dev.handles.adapter.persistence.Persistence} is the only way in. Not here: rules about what may be stored.
 */
@NullMarked
package dev.handles.adapter.persistence;

import org.jspecify.annotations.NullMarked;
