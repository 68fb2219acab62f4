package dev.handles.domain.subject;

/** Names one group. New ones are 32 lower-case hex digits; any other text names nothing, and is not an error. */
public record GroupId(String value) {}
