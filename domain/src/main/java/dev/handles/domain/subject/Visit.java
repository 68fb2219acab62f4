package dev.handles.domain.subject;

/**
 * Where a request came from, for the record of who did what; nothing is decided by it.
 *
 * @param address of whoever spoke to us, as text; a proxy's when there is one between
 * @param requestId what the request is called in its answer and in the log
 */
public record Visit(String address, String requestId) {}
