package dev.handles.domain.subject;

/** Names one user. New ones are 32 lower-case hex digits; any other text names nothing, and is not an error. */
public record UserId(String value) {}
