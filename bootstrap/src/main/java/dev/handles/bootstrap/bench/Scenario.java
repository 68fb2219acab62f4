package dev.handles.bootstrap.bench;

import java.util.List;

/**
 * One row of the table: a kind of request, asked of one server.
 *
 * @param requests whole, as they go over the wire; not empty, and not all the same
 * @param mayBeMissing whether 404 or 405 means that this build has no such endpoint, rather than that something is wrong
 */
record Scenario(String name, Child server, List<byte[]> requests, boolean mayBeMissing) {}
