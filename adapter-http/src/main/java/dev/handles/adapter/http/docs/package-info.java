/**
 * The API's documentation for people, as a page: made of the API's own description and of nothing else. Not here: what
 * the description says.
 */
@NullMarked
package dev.handles.adapter.http.docs;

import org.jspecify.annotations.NullMarked;
