/**
 * Comparing the handles of a service with what its registrar has. Not here: the registrations that repairs turn into, which
 * are done as any other.
 */
@NullMarked
package dev.handles.application.reconciliation;

import org.jspecify.annotations.NullMarked;
