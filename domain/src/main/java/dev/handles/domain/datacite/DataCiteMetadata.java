package dev.handles.domain.datacite;

import dev.handles.domain.metadata.DublinCore;
import dev.handles.domain.problem.Problem.Fault;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * What becomes of Dublin Core on its way to DataCite.
 *
 * @param document what can be said; it may be shown when it has no faults of its own
 * @param faults everything that is missing, and everything that was said and could not be taken: a client who registers
 *     is told, and nothing is lost in silence
 */
public record DataCiteMetadata(DataCiteDocument document, List<Fault> faults) {

    private static final int LONGEST_QUOTE = 60;

    public DataCiteMetadata {
        faults = List.copyOf(faults);
    }

    /**
     * @param doi prefix and suffix; when the metadata name it too, it is not said twice
     * @param target the landing page, likewise
     * @param defaults what holds where the metadata say nothing
     */
    public static DataCiteMetadata of(DublinCore metadata, String doi, URI target, MetadataDefaults defaults) {
        var crosswalk = new Crosswalk(metadata, doi, target, defaults);
        var document = crosswalk.document();
        var dates = crosswalk.unusableDates().stream()
                .map(date -> new Fault("dates", quoted(date) + " is no date such as 2026, 2026-03-03 or 2025/2026"));
        var languages = crosswalk.unusableLanguages().stream()
                .map(language -> new Fault("language", quoted(language) + " is no tag of a language such as en"));
        return new DataCiteMetadata(
                document,
                Stream.of(document.faults().stream(), dates, languages)
                        .flatMap(faults -> faults)
                        .toList());
    }

    private static String quoted(String text) {
        return "\""
                + (text.codePointCount(0, text.length()) <= LONGEST_QUOTE
                        ? text
                        : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) + "...")
                + "\"";
    }
}
