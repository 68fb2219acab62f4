/**
 * Every outbound port: what the application needs of the world, and all that whoever writes an adapter has to read. Each
 * has a contract in the test-jar. Not here: what the application offers.
 */
@NullMarked
package dev.handles.application.port;

import org.jspecify.annotations.NullMarked;
