package dev.handles.domain.audit;

import dev.handles.domain.subject.Client;
import java.time.Instant;

/**
 * A change as it was recorded. Never altered and never removed.
 *
 * @param number given by the store, ascending, with gaps
 * @param at to the millisecond
 * @param actor nobody: the registry itself, in the background or at its first start
 */
public record AuditEntry(long number, Instant at, Client actor, Change change) {}
