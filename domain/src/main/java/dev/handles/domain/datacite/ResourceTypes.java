package dev.handles.domain.datacite;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the {@code dc:type} of people and vocabularies is in the terms of the kernel. */
final class ResourceTypes {

    private static final Pattern VOCABULARY = Pattern.compile("^(?:https?://purl\\.org/dc/dcmitype/|dcmitype:"
            + "|info:eu-repo/semantics/|https?://purl\\.org/info:eu-repo/semantics/|https?://schema\\.org/)");

    /** By name without case, blanks and hyphens. The kernel's own terms come on top. */
    // spotless:off
    private static final Map<String, ResourceTypeGeneral> OTHER_NAMES = Map.ofEntries(
            // DCMI type vocabulary
            entry("movingimage", ResourceTypeGeneral.AUDIOVISUAL),
            entry("stillimage", ResourceTypeGeneral.IMAGE),
            // info:eu-repo/semantics
            entry("article", ResourceTypeGeneral.JOURNAL_ARTICLE),
            entry("bachelorthesis", ResourceTypeGeneral.DISSERTATION),
            entry("masterthesis", ResourceTypeGeneral.DISSERTATION),
            entry("doctoralthesis", ResourceTypeGeneral.DISSERTATION),
            entry("bookpart", ResourceTypeGeneral.BOOK_CHAPTER),
            entry("conferenceobject", ResourceTypeGeneral.CONFERENCE_PAPER),
            entry("conferencepaper", ResourceTypeGeneral.CONFERENCE_PAPER),
            entry("conferenceposter", ResourceTypeGeneral.POSTER),
            entry("conferenceproceedings", ResourceTypeGeneral.CONFERENCE_PROCEEDING),
            entry("lecture", ResourceTypeGeneral.PRESENTATION),
            entry("review", ResourceTypeGeneral.PEER_REVIEW),
            entry("technicaldocumentation", ResourceTypeGeneral.TEXT),
            entry("workingpaper", ResourceTypeGeneral.PREPRINT),
            // what people write
            entry("audio", ResourceTypeGeneral.SOUND),
            entry("code", ResourceTypeGeneral.SOFTWARE),
            entry("data", ResourceTypeGeneral.DATASET),
            entry("datasets", ResourceTypeGeneral.DATASET),
            entry("figure", ResourceTypeGeneral.IMAGE),
            entry("film", ResourceTypeGeneral.AUDIOVISUAL),
            entry("notebook", ResourceTypeGeneral.COMPUTATIONAL_NOTEBOOK),
            entry("photo", ResourceTypeGeneral.IMAGE),
            entry("photograph", ResourceTypeGeneral.IMAGE),
            entry("slides", ResourceTypeGeneral.PRESENTATION),
            entry("softwaresourcecode", ResourceTypeGeneral.SOFTWARE),
            entry("thesis", ResourceTypeGeneral.DISSERTATION),
            entry("video", ResourceTypeGeneral.AUDIOVISUAL));
    // spotless:on

    private static final Map<String, ResourceTypeGeneral> BY_NAME = byName();

    private ResourceTypes() {}

    /** The first that has a general term gives it; the detail is the first that has none, or else the same one. */
    static DataCiteDocument.Type of(List<String> types, MetadataDefaults defaults) {
        var known = types.stream().filter(text -> general(text).isPresent()).findFirst();
        var unknown = types.stream().filter(text -> general(text).isEmpty()).findFirst();
        var general = known.flatMap(ResourceTypes::general)
                .or(defaults::resourceTypeGeneral)
                .orElse(ResourceTypeGeneral.OTHER);
        return new DataCiteDocument.Type(
                general, unknown.or(() -> known).or(defaults::resourceType).orElseGet(general::wireName));
    }

    static Optional<ResourceTypeGeneral> general(String text) {
        return Optional.ofNullable(BY_NAME.get(folded(VOCABULARY.matcher(text).replaceFirst(""))));
    }

    private static Map<String, ResourceTypeGeneral> byName() {
        var names = new HashMap<>(OTHER_NAMES);
        Arrays.stream(ResourceTypeGeneral.values()).forEach(type -> names.put(folded(type.wireName()), type));
        return names;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
    }
}
