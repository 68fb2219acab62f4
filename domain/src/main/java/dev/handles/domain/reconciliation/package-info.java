/**
 * What the registry and a registrar say about the same handles, and where they differ. Not here: how a registrar is asked,
 * and the registrations that repairs turn into, which are with handles.
 */
@NullMarked
package dev.handles.domain.reconciliation;

import org.jspecify.annotations.NullMarked;
