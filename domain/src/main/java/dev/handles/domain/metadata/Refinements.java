package dev.handles.domain.metadata;

import static java.util.Map.entry;

import dev.handles.domain.metadata.DublinCore.Value;
import java.util.List;
import java.util.Map;

/** Which of the fifteen elements a term of {@code dcterms:} refines, or is (DCMI Metadata Terms). */
final class Refinements {

    // spotless:off
    private static final Map<String, String> SIMPLE = Map.ofEntries(
            entry("dcterms:abstract", "dc:description"),
            entry("dcterms:accessRights", "dc:rights"),
            entry("dcterms:alternative", "dc:title"),
            entry("dcterms:available", "dc:date"),
            entry("dcterms:bibliographicCitation", "dc:identifier"),
            entry("dcterms:conformsTo", "dc:relation"),
            entry("dcterms:contributor", "dc:contributor"),
            entry("dcterms:coverage", "dc:coverage"),
            entry("dcterms:created", "dc:date"),
            entry("dcterms:creator", "dc:creator"),
            entry("dcterms:date", "dc:date"),
            entry("dcterms:dateAccepted", "dc:date"),
            entry("dcterms:dateCopyrighted", "dc:date"),
            entry("dcterms:dateSubmitted", "dc:date"),
            entry("dcterms:description", "dc:description"),
            entry("dcterms:extent", "dc:format"),
            entry("dcterms:format", "dc:format"),
            entry("dcterms:hasFormat", "dc:relation"),
            entry("dcterms:hasPart", "dc:relation"),
            entry("dcterms:hasVersion", "dc:relation"),
            entry("dcterms:identifier", "dc:identifier"),
            entry("dcterms:isFormatOf", "dc:relation"),
            entry("dcterms:isPartOf", "dc:relation"),
            entry("dcterms:isReferencedBy", "dc:relation"),
            entry("dcterms:isReplacedBy", "dc:relation"),
            entry("dcterms:isRequiredBy", "dc:relation"),
            entry("dcterms:isVersionOf", "dc:relation"),
            entry("dcterms:issued", "dc:date"),
            entry("dcterms:language", "dc:language"),
            entry("dcterms:license", "dc:rights"),
            entry("dcterms:medium", "dc:format"),
            entry("dcterms:modified", "dc:date"),
            entry("dcterms:publisher", "dc:publisher"),
            entry("dcterms:references", "dc:relation"),
            entry("dcterms:relation", "dc:relation"),
            entry("dcterms:replaces", "dc:relation"),
            entry("dcterms:requires", "dc:relation"),
            entry("dcterms:rights", "dc:rights"),
            entry("dcterms:source", "dc:source"),
            entry("dcterms:spatial", "dc:coverage"),
            entry("dcterms:subject", "dc:subject"),
            entry("dcterms:tableOfContents", "dc:description"),
            entry("dcterms:temporal", "dc:coverage"),
            entry("dcterms:title", "dc:title"),
            entry("dcterms:type", "dc:type"),
            entry("dcterms:valid", "dc:date"));
    // spotless:on

    private Refinements() {}

    /** Each in simple Dublin Core, and once; what is none of the fifteen and refines none is left out. */
    static List<Value> simple(List<Value> values) {
        return values.stream()
                .filter(value -> SIMPLE.containsValue(value.name()) || SIMPLE.containsKey(value.name()))
                .map(value ->
                        new Value(SIMPLE.getOrDefault(value.name(), value.name()), value.language(), value.text()))
                .distinct()
                .toList();
    }
}
