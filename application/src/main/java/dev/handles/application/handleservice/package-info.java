/**
 * Handle services: registering, reading, changing them. Not here: registering handles in one.
 */
@NullMarked
package dev.handles.application.handleservice;

import org.jspecify.annotations.NullMarked;
