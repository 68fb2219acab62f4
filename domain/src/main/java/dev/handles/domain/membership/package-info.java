/**
 * The kinds of resources that have members, and the facts of one membership. Not here: rules about who may change them.
 */
@NullMarked
package dev.handles.domain.membership;

import org.jspecify.annotations.NullMarked;
