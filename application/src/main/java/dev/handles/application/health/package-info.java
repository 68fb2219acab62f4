/**
 * Whether requests can be served now. Not here: figures for who watches the registry.
 */
@NullMarked
package dev.handles.application.health;

import org.jspecify.annotations.NullMarked;
