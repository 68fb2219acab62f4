/**
 * What can go wrong for a client, as a closed set of cases. Not here: statuses, sentences and error ids, which belong to
 * the adapter that answers.
 */
@NullMarked
package dev.handles.domain.problem;

import org.jspecify.annotations.NullMarked;
