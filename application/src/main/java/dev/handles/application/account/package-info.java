/**
 * Users, their tokens, and administrator's privileges. Not here: memberships.
 */
@NullMarked
package dev.handles.application.account;

import org.jspecify.annotations.NullMarked;
