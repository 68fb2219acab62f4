package dev.handles.domain.datacite;

/** How the described thing stands to another (kernel 4.7, relationType). The constant's name in camel case is its wire name. */
public enum RelationType {
    IS_CITED_BY,
    CITES,
    IS_SUPPLEMENT_TO,
    IS_SUPPLEMENTED_BY,
    IS_CONTINUED_BY,
    CONTINUES,
    IS_NEW_VERSION_OF,
    IS_PREVIOUS_VERSION_OF,
    IS_PART_OF,
    HAS_PART,
    IS_PUBLISHED_IN,
    IS_REFERENCED_BY,
    REFERENCES,
    IS_DOCUMENTED_BY,
    DOCUMENTS,
    IS_COMPILED_BY,
    COMPILES,
    IS_VARIANT_FORM_OF,
    IS_ORIGINAL_FORM_OF,
    IS_IDENTICAL_TO,
    HAS_METADATA,
    IS_METADATA_FOR,
    REVIEWS,
    IS_REVIEWED_BY,
    IS_DERIVED_FROM,
    IS_SOURCE_OF,
    DESCRIBES,
    IS_DESCRIBED_BY,
    HAS_VERSION,
    IS_VERSION_OF,
    REQUIRES,
    IS_REQUIRED_BY,
    OBSOLETES,
    IS_OBSOLETED_BY,
    COLLECTS,
    IS_COLLECTED_BY,
    HAS_TRANSLATION,
    IS_TRANSLATION_OF,
    OTHER;

    private final String wireName = WireNames.camelCase(name());

    /** As the kernel writes it. */
    public String wireName() {
        return wireName;
    }
}
