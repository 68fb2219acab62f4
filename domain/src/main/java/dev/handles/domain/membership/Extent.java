package dev.handles.domain.membership;

/** Which members, or memberships, are meant. */
public enum Extent {
    /** Those that were added themselves. */
    DIRECT,
    /** Those, and all that come through groups. */
    EFFECTIVE
}
