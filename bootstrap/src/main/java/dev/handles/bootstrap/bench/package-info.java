/**
 * The command that measures: it fills a database, starts the server and the floors as processes of their own, drives them
 * and prints what came of it. Not here: anything that the server itself uses.
 */
@NullMarked
package dev.handles.bootstrap.bench;

import org.jspecify.annotations.NullMarked;
