/**
 * Recording changes, and reading what was recorded. Not here: what a change looks like, which is the domain's, and who
 * makes one, which are the other packages.
 */
@NullMarked
package dev.handles.application.audit;

import org.jspecify.annotations.NullMarked;
