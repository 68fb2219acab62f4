package dev.handles.domain.space;

/** Names one share. New ones are 32 lower-case hex digits; any other text names nothing, and is not an error. */
public record ShareId(String value) {}
