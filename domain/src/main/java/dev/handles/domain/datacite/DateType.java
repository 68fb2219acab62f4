package dev.handles.domain.datacite;

/** What happened on a date (kernel 4.7, dateType). The constant's name in camel case is its wire name. */
public enum DateType {
    ACCEPTED,
    AVAILABLE,
    COLLECTED,
    COPYRIGHTED,
    COVERAGE,
    CREATED,
    ISSUED,
    OTHER,
    SUBMITTED,
    UPDATED,
    VALID,
    WITHDRAWN;

    private final String wireName = WireNames.camelCase(name());

    /** As the kernel writes it. */
    public String wireName() {
        return wireName;
    }
}
