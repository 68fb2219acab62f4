package dev.handles.domain.reconciliation;

import java.util.Locale;

/** What a reconciliation counts. */
public enum Tally {
    /** Handles that the registrar was asked about, and that it told of. */
    CHECKED,
    MISSING,
    DIFFERENT_TARGET,
    UNKNOWN_TO_US,
    NOT_REMOVED,
    /** Handles of which the registrar cannot tell: nothing is known of them, neither good nor bad. */
    NOT_TOLD,
    /** Handles that the registrar was just being told of, so that no look at them would have said anything. */
    UNDER_WAY,
    /** Findings whose repair was ordered. */
    REPAIRED;

    /** As in the store, e.g. {@code different_target}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
