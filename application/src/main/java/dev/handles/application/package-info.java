/**
 * The whole application, put together: the way in for who embeds it. Not here: what any of it does, which is in the packages below.
 */
@NullMarked
package dev.handles.application;

import org.jspecify.annotations.NullMarked;
