/**
 * How often and how many at a time registrars are called, and when one is left alone. Not here: what they are told, and
 * when a registration is tried again.
 */
@NullMarked
package dev.handles.application.pacing;

import org.jspecify.annotations.NullMarked;
