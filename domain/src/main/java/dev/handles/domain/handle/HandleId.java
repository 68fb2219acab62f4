package dev.handles.domain.handle;

/** Names one handle. New ones are 32 lower-case hex digits; any other text names nothing, and is not an error. */
public record HandleId(String value) {}
