/**
 * Pages for people who follow a handle. Not here: the API's documentation, and where a page is, which the domain says.
 */
@NullMarked
package dev.handles.adapter.http.web;

import org.jspecify.annotations.NullMarked;
