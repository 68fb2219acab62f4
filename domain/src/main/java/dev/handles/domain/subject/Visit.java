package dev.handles.domain.subject;

import java.util.Optional;

/**
 * Where a request came from, for the record of who did what; nothing is decided by it.
 *
 * @param address of whoever spoke to us, as text; a proxy's when there is one between
 * @param requestId what the request is called in its answer and in the log
 * @param attempt where its client may send it again; no part of the record
 */
public record Visit(String address, String requestId, Optional<Attempt> attempt) {

    public Visit(String address, String requestId) {
        this(address, requestId, Optional.empty());
    }

    public Visit by(Attempt attempt) {
        return new Visit(address, requestId, Optional.of(attempt));
    }
}
