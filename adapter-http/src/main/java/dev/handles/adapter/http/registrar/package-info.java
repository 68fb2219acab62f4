/**
 * Speaks to registrars: one driver a protocol, behind the one port. Not here: when to call and what becomes of a handle,
 * which are the application's and the domain's.
 */
@NullMarked
package dev.handles.adapter.http.registrar;

import org.jspecify.annotations.NullMarked;
