package dev.handles.bootstrap.bench;

import java.util.Optional;

/**
 * One row of the table: a kind of request, asked of one server.
 *
 * @param floor the name of the row that it is compared to, absent for a floor
 * @param mayBeMissing whether 404 or 405 means that this build has no such endpoint, rather than that something is wrong
 * @param unfinished lists what the server has still to do after its answers, which must not disturb the next row
 */
record Scenario(
        String name,
        Child server,
        Supply requests,
        Optional<String> floor,
        boolean mayBeMissing,
        Optional<byte[]> unfinished) {

    static Scenario floor(String name, Child server, Supply requests) {
        return new Scenario(name, server, requests, Optional.empty(), false, Optional.empty());
    }

    Scenario thatMayBeMissing() {
        return new Scenario(name, server, requests, floor, true, unfinished);
    }
}
