/**
 * What is kept of every change: who made it, when, what, from where, and how things were before and after, without any
 * secret. Not here: where it is kept, and who may read it.
 */
@NullMarked
package dev.handles.domain.audit;

import org.jspecify.annotations.NullMarked;
