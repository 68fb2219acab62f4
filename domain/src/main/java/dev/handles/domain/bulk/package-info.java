/**
 * Many registrations, changes and retirements that somebody asked for at once, line by line. Not here: the handles
 * themselves, of which each line is about one.
 */
@NullMarked
package dev.handles.domain.bulk;

import org.jspecify.annotations.NullMarked;
