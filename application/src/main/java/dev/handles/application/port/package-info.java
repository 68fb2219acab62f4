/** Every outbound port: what the use cases need from outside, in the words of the domain. No implementation. */
@NullMarked
package dev.handles.application.port;

import org.jspecify.annotations.NullMarked;
