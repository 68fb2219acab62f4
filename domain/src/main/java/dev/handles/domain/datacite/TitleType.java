package dev.handles.domain.datacite;

/** What a further title is (kernel 4.7, titleType); the main title has none. The constant's name in camel case is its wire name. */
public enum TitleType {
    ALTERNATIVE_TITLE,
    SUBTITLE,
    TRANSLATED_TITLE,
    OTHER;

    private final String wireName = WireNames.camelCase(name());

    /** As the kernel writes it. */
    public String wireName() {
        return wireName;
    }
}
