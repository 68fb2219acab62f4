/**
 * Handles and their registration at the registrar. Not here: how a registrar is spoken to.
 */
@NullMarked
package dev.handles.application.handle;

import org.jspecify.annotations.NullMarked;
