package dev.handles.domain.metadata;

import dev.handles.domain.metadata.XmlNode.Element;
import dev.handles.domain.problem.Problem;
import java.util.Optional;

/**
 * What describes a published thing, in one of the formats of {@link MetadataPrefix}. Immutable; {@link #toXml()} is what is
 * stored, answered and compared.
 *
 * <p>What a registry adds is added by {@link #foundAt} and then {@link #knownAs}. Both are safe to repeat: a document that
 * went through them, fed back by a client, comes out as the same bytes.
 */
public abstract sealed class Metadata permits DublinCore, EuropeanaData, DataCiteResource {

    final Element root;

    Metadata(Element root) {
        this.root = root;
    }

    /**
     * Reads a document whose format nobody named: it is known by its root. An {@code rdf:RDF} that holds anything but {@code
     * rdf:Description} is {@code edm}.
     *
     * <p>Raises {@code BadValueTextTooLarge} or {@code BadValueXml}, with the key {@code metadata}.
     */
    public static Metadata parse(String text) {
        return MetadataReading.foreign(text, Optional.empty());
    }

    /** What is wrong with a document as a whole, which is said at its root: {@code BadValueXml}, with the key {@code metadata}. */
    public static Problem objectionToRoot(String text, String reason) {
        return MetadataReading.problem(NotWellFormed.ofRoot(reason), text);
    }

    public abstract MetadataPrefix prefix();

    /** Ready for publication: says where the thing is to be found, where the format says such things, and not yet its name. */
    public abstract Metadata foundAt(String page);

    /** Without what {@link #foundAt} said of this page: the thing is elsewhere now. */
    public abstract Metadata notFoundAt(String page);

    /** With the public handle in every place where the format has one. */
    public abstract Metadata knownAs(String publicHandle);

    /**
     * The same in simple Dublin Core, {@code dc:*} alone; what that has no word for is left out. Of {@code oai_dc} it is the
     * document itself, whatever else the client put there.
     */
    public abstract DublinCore inDublinCore();

    /** The one text of this document, with an XML declaration. Reading and writing it again gives the same. */
    public final String toXml() {
        return XmlText.document(root);
    }

    /** The element that harvesters get who ask for this format, without XML declaration. */
    public abstract String toPublished();

    @Override
    public final boolean equals(Object other) {
        return other instanceof Metadata that && prefix() == that.prefix() && root.equals(that.root);
    }

    @Override
    public final int hashCode() {
        return root.hashCode();
    }

    @Override
    public final String toString() {
        return toXml();
    }
}
