package dev.handles.domain.metadata;

import dev.handles.domain.metadata.XmlNode.Attribute;
import dev.handles.domain.metadata.XmlNode.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The form in which OAI-PMH publishes Dublin Core. */
final class OaiDc {
    private static final String NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/";

    /** Exactly these, in this order (oz-worker dublin_core_metadata_plugin). */
    private static final List<Attribute> ATTRIBUTES = List.of(
            new Attribute("xmlns:oai_dc", NAMESPACE),
            new Attribute("xmlns:dc", DublinCoreRoot.DC_NAMESPACE),
            new Attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            new Attribute("xsi:schemaLocation", NAMESPACE + " http://www.openarchives.org/OAI/2.0/oai_dc.xsd"));

    private static final Map<String, String> USUAL = Map.of(
            "dcterms", "http://purl.org/dc/terms/",
            "rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");

    private OaiDc() {}

    /**
     * The content under the root {@code oai_dc:dc}. Other attributes of {@code metadata} go, but for the declarations of
     * further prefixes that the content uses: without them no harvester could read the page that this stands on.
     */
    static Element of(Element metadata) {
        var attributes = new ArrayList<>(ATTRIBUTES);
        for (String prefix : prefixes(metadata)) {
            String name = "xmlns:" + prefix;
            boolean settled =
                    ATTRIBUTES.stream().anyMatch(attribute -> attribute.name().equals(name));
            if (!settled) {
                metadata.attribute(name)
                        .or(() -> Optional.ofNullable(USUAL.get(prefix)).map(uri -> new Attribute(name, uri)))
                        .ifPresent(attributes::add);
            }
        }
        return new Element("oai_dc:dc", attributes, metadata.children());
    }

    private static SortedSet<String> prefixes(Element metadata) {
        var prefixes = new TreeSet<String>();
        metadata.elements().forEach(child -> collect(child, prefixes));
        return prefixes;
    }

    private static void collect(Element element, SortedSet<String> prefixes) {
        add(element.name(), prefixes);
        element.attributes().forEach(attribute -> add(attribute.name(), prefixes));
        element.elements().forEach(child -> collect(child, prefixes));
    }

    private static void add(String name, SortedSet<String> prefixes) {
        int colon = name.indexOf(':');
        if (colon > 0) {
            prefixes.add(name.substring(0, colon));
        }
    }
}
