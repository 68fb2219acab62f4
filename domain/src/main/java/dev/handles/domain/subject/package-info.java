/**
 * Who acts and who is a member: users, groups, clients and their names. Not here: what they may do.
 */
@NullMarked
package dev.handles.domain.subject;

import org.jspecify.annotations.NullMarked;
