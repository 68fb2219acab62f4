/**
 * Lists that are read part by part. Not here: which lists there are and who may read them, which is with the use cases of
 * what is listed.
 */
@NullMarked
package dev.handles.application.listing;

import org.jspecify.annotations.NullMarked;
