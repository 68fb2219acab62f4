/** The ports over a database. No decision: those are the domain's. */
@NullMarked
package dev.handles.adapter.persistence;

import org.jspecify.annotations.NullMarked;
