package dev.handles.domain.datacite;

import dev.handles.domain.metadata.DublinCore;
import java.net.URI;
import java.util.Map;

/** Dublin Core for tests, and what becomes of it. */
final class Documents {

    static final String DOI = "10.5072/abc-1";
    static final URI TARGET = URI.create("https://handles.example.org/share/1");

    static final String LEAST = "<dc:title>A title</dc:title><dc:creator>Doe, Jane</dc:creator>"
            + "<dc:publisher>A publisher</dc:publisher><dc:date>2026</dc:date>";

    static final String MOST = """
            <dc:identifier>doi:10.5072/ABC-1</dc:identifier>
            <dc:identifier>https://handles.example.org/share/1</dc:identifier>
            <dc:identifier>https://doi.org/10.1234/other</dc:identifier>
            <dc:identifier>LAB-17</dc:identifier>
            <dc:title xml:lang="en">Main &amp; only</dc:title>
            <dc:title xml:lang="pl">Tytu\u0142</dc:title>
            <dc:title>Another name</dc:title>
            <dcterms:alternative>Short</dcterms:alternative>
            <dc:creator>Doe,
               Jane</dc:creator>
            <dc:creator>Kowalski, Jan</dc:creator>
            <dc:contributor>A laboratory</dc:contributor>
            <dc:publisher xml:lang="en">A publisher</dc:publisher>
            <dc:publisher>Its friend</dc:publisher>
            <dc:date>2025/2026</dc:date>
            <dc:date>2024-02-29</dc:date>
            <dc:date>info:eu-repo/date/embargoEnd/2027-01-01</dc:date>
            <dcterms:created>2023</dcterms:created>
            <dc:type>article</dc:type>
            <dc:type>Field notes</dc:type>
            <dc:subject xml:lang="en">physics</dc:subject>
            <dc:subject>physics</dc:subject>
            <dc:description xml:lang="en">Two
            lines</dc:description>
            <dcterms:tableOfContents>1. One</dcterms:tableOfContents>
            <dc:language>pl</dc:language>
            <dc:format>text/csv</dc:format>
            <dc:rights>https://creativecommons.org/licenses/by/4.0/</dc:rights>
            <dc:rights>Ask first</dc:rights>
            <dc:relation>hdl:11789/x</dc:relation>
            <dc:source>arXiv:2101.00001</dc:source>
            <dcterms:isPartOf>ISSN 1234-567X</dcterms:isPartOf>
            <dc:relation>The other box</dc:relation>
            <dc:coverage>Krak\u00f3w</dc:coverage>
            <dc:coverage>1900/1950</dc:coverage>
            """;

    static final Map<String, String> DEFAULTS = Map.of(
            "publisher",
            "The institute",
            "publicationYear",
            "2020",
            "resourceTypeGeneral",
            "Dataset",
            "language",
            "en",
            "rights",
            "CC BY 4.0",
            "rightsUri",
            "https://creativecommons.org/licenses/by/4.0/");

    private Documents() {}

    static DataCiteMetadata of(String content) {
        return of(content, Map.of());
    }

    static DataCiteMetadata of(String content, Map<String, String> defaults) {
        return DataCiteMetadata.of(
                DublinCore.parse("<metadata>" + content + "</metadata>"), DOI, TARGET, MetadataDefaults.of(defaults));
    }
}
