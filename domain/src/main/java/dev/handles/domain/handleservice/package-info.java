/**
 * What a handle service is: its registrar, how it is reached, and how it names new handles. Not here: calling a
 * registrar, and who may do what to a service.
 */
@NullMarked
package dev.handles.domain.handleservice;

import org.jspecify.annotations.NullMarked;
