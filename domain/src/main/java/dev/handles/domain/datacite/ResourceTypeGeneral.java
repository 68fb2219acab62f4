package dev.handles.domain.datacite;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What kind of thing is described (kernel 4.7, resourceTypeGeneral). The constant's name in camel case is its wire name. */
public enum ResourceTypeGeneral {
    AUDIOVISUAL,
    AWARD,
    BOOK,
    BOOK_CHAPTER,
    COLLECTION,
    COMPUTATIONAL_NOTEBOOK,
    CONFERENCE_PAPER,
    CONFERENCE_PROCEEDING,
    DATA_PAPER,
    DATASET,
    DISSERTATION,
    EVENT,
    IMAGE,
    INSTRUMENT,
    INTERACTIVE_RESOURCE,
    JOURNAL,
    JOURNAL_ARTICLE,
    MODEL,
    OUTPUT_MANAGEMENT_PLAN,
    PEER_REVIEW,
    PHYSICAL_OBJECT,
    POSTER,
    PREPRINT,
    PRESENTATION,
    PROJECT,
    REPORT,
    SERVICE,
    SOFTWARE,
    SOUND,
    STANDARD,
    STUDY_REGISTRATION,
    TEXT,
    WORKFLOW,
    OTHER;

    private final String wireName = WireNames.camelCase(name());

    /** As the kernel writes it. */
    public String wireName() {
        return wireName;
    }

    /** Every wire name, in the order of the constants. */
    public static final List<String> WIRE_NAMES =
            Arrays.stream(values()).map(ResourceTypeGeneral::wireName).toList();

    static Optional<ResourceTypeGeneral> ofWireName(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }
}
