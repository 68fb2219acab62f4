package dev.handles.domain.metadata;

import dev.handles.domain.metadata.XmlNode.Element;
import dev.handles.domain.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A format of metadata that can be registered. The constant's name in lower case is its wire name, as in OAI-PMH. */
public enum MetadataPrefix {
    OAI_DC,
    EDM,
    OAI_DATACITE;

    /** What a registration means that names no format: the seeds have no such key. */
    public static final MetadataPrefix DEFAULT = OAI_DC;

    /** The wire names that a registration may carry, in ascending order. */
    public static final List<String> ALLOWED =
            Arrays.stream(values()).map(MetadataPrefix::wireName).sorted().toList();

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Raises {@code BadValueNotAllowed} for a format that we do not know.
     *
     * @param key {@code metadataPrefix}, or its other name {@code metadataSchema}
     */
    public static MetadataPrefix of(String key, String wireName) {
        return Arrays.stream(values())
                .filter(prefix -> prefix.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new Problem.BadValueNotAllowed(key, ALLOWED).raise());
    }

    /** Reads what a client sent. Raises {@code BadValueTextTooLarge} or {@code BadValueXml}, with the key {@code metadata}. */
    public Metadata parse(String text) {
        return MetadataReading.foreign(text, Optional.of(this));
    }

    /** Reads what {@link Metadata#toXml()} wrote. */
    public Metadata stored(String xml) {
        return MetadataReading.stored(xml, this);
    }

    Metadata read(Element root) throws NotWellFormed {
        return switch (this) {
            case OAI_DC -> DublinCore.of(root);
            case EDM -> EuropeanaData.of(root);
            case OAI_DATACITE -> DataCiteResource.of(root);
        };
    }

    /** Of a root that is none of ours it is the usual one, which says what else it takes. */
    static MetadataPrefix recognised(Element root) {
        return switch (root.name()) {
            case EuropeanaData.ROOT -> DublinCoreRoot.isDescription(root) ? OAI_DC : EDM;
            case DataCiteResource.ROOT, DataCiteResource.WRAPPER -> OAI_DATACITE;
            default -> OAI_DC;
        };
    }
}
