package dev.handles.domain.handleservice;

/** Names one handle service. New ones are 32 lower-case hex digits; any other text names nothing, and is not an error. */
public record HandleServiceId(String value) {}
