package dev.handles.domain.bulk;

/** Names one bulk. 32 lower-case hex digits; any other text names nothing, and is not an error. */
public record BulkId(String value) {}
