package dev.handles.domain.bulk;

import java.util.Map;

/**
 * How far a bulk is, and what became of what it asked for.
 *
 * @param accepted how many lines were
 * @param refused how many lines were
 * @param states of the accepted lines: how many are about handles that are in each state by now; states by their wire names,
 *     those of nobody missing
 */
public record BulkProgress(Bulk bulk, long accepted, long refused, Map<String, Long> states) {

    public BulkProgress {
        states = Map.copyOf(states);
    }
}
