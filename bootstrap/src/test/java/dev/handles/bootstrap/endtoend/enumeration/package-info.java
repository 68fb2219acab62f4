/**
 * Every endpoint of handles and handle services, tried by everybody who may and everybody who may not, from a table
 * typed by hand; no rule of the product's own is read here.
 */
@NullMarked
package dev.handles.bootstrap.endtoend.enumeration;

import org.jspecify.annotations.NullMarked;
