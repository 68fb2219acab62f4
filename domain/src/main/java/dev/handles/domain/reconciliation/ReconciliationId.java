package dev.handles.domain.reconciliation;

/** 32 lower-case hex digits. */
public record ReconciliationId(String value) {}
