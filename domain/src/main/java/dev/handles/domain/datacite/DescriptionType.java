package dev.handles.domain.datacite;

/** What a description tells (kernel 4.7, descriptionType). The constant's name in camel case is its wire name. */
public enum DescriptionType {
    ABSTRACT,
    METHODS,
    SERIES_INFORMATION,
    TABLE_OF_CONTENTS,
    TECHNICAL_INFO,
    OTHER;

    private final String wireName = WireNames.camelCase(name());

    /** As the kernel writes it. */
    public String wireName() {
        return wireName;
    }
}
