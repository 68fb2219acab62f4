/**
 * Who may do what, as data: rules, and the tables of operations that name them. Not here: loading the facts that a rule
 * is held against, which is the application's work.
 */
@NullMarked
package dev.handles.domain.authorization;

import org.jspecify.annotations.NullMarked;
