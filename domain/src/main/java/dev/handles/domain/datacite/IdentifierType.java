package dev.handles.domain.datacite;

/** What an identifier of another thing is (kernel 4.7, relatedIdentifierType). */
public enum IdentifierType {
    ARK("ARK"),
    ARXIV("arXiv"),
    BIBCODE("bibcode"),
    CSTR("CSTR"),
    DOI("DOI"),
    EAN13("EAN13"),
    EISSN("EISSN"),
    HANDLE("Handle"),
    IGSN("IGSN"),
    ISBN("ISBN"),
    ISSN("ISSN"),
    ISTC("ISTC"),
    LISSN("LISSN"),
    LSID("LSID"),
    PMID("PMID"),
    PURL("PURL"),
    RAID("RAiD"),
    RRID("RRID"),
    SWHID("SWHID"),
    UPC("UPC"),
    URL("URL"),
    URN("URN"),
    W3ID("w3id");

    private final String wireName;

    IdentifierType(String wireName) {
        this.wireName = wireName;
    }

    /** As the kernel writes it. */
    public String wireName() {
        return wireName;
    }
}
