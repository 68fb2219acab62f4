package dev.handles.domain.handleservice;

import java.util.Optional;

/** {@code BEFORE-uuid-AFTER}; both sides may hold variables. */
public record UuidSuffix(Optional<IdentifierTemplate> before, Optional<IdentifierTemplate> after) {
    /** In characters, beside a UUID of 36 and two dashes: no side can push the UUID out. */
    public static final int LONGEST_SIDE = (SuffixText.LONGEST - 38) / 2;
}
