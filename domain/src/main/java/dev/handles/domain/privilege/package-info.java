/**
 * The privileges of each kind of resource and of administrators, with their named sets. Not here: who holds them
 * ({@code membership}) and what they open ({@code authorization}).
 */
@NullMarked
package dev.handles.domain.privilege;

import org.jspecify.annotations.NullMarked;
