/**
 * Members of a resource and what they hold there, the same for every kind of resource. Not here: what a kind's privileges
 * are, and who may do what, which are the domain's.
 */
@NullMarked
package dev.handles.application.membership;

import org.jspecify.annotations.NullMarked;
