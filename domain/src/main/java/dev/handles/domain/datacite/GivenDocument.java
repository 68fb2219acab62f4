package dev.handles.domain.datacite;

import dev.handles.domain.metadata.DataCiteResource;
import dev.handles.domain.metadata.XmlNode;
import dev.handles.domain.metadata.XmlNode.Attribute;
import dev.handles.domain.metadata.XmlNode.Element;
import dev.handles.domain.metadata.XmlText;
import dev.handles.domain.problem.Problem.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A client's own document of the kernel. It is sent as it is, under its DOI and with what its service says of all of them. */
public final class GivenDocument implements SubmittedDocument {

    private final String doi;
    private final Element root;

    private GivenDocument(String doi, Element root) {
        this.doi = doi;
        this.root = root;
    }

    /** @param defaults for the properties of which the document says nothing */
    static GivenDocument of(DataCiteResource resource, String doi, MetadataDefaults defaults) {
        Element named = resource.knownAs("doi:" + doi).root();
        var children = new ArrayList<>(named.children());
        defaults(defaults).stream()
                .filter(property -> named.elements().stream()
                        .noneMatch(given -> given.name().equals(property.name())))
                .forEach(children::add);
        return new GivenDocument(doi, new Element(named.name(), named.attributes(), children));
    }

    private static List<Element> defaults(MetadataDefaults defaults) {
        var properties = new ArrayList<Element>();
        defaults.publisher().map(text -> Element.of("publisher", text)).ifPresent(properties::add);
        defaults.publicationYear()
                .map(text -> Element.of("publicationYear", text))
                .ifPresent(properties::add);
        defaults.resourceTypeGeneral()
                .map(general -> element(
                        "resourceType",
                        Optional.of(new Attribute("resourceTypeGeneral", general.wireName())),
                        defaults.resourceType().orElseGet(general::wireName)))
                .ifPresent(properties::add);
        defaults.language().map(text -> Element.of("language", text)).ifPresent(properties::add);
        defaults.rights()
                .or(defaults::rightsUri)
                .map(text -> element("rights", defaults.rightsUri().map(uri -> new Attribute("rightsURI", uri)), text))
                .map(rights -> new Element("rightsList", List.of(), List.of(rights)))
                .ifPresent(properties::add);
        return properties;
    }

    private static Element element(String name, Optional<Attribute> attribute, String text) {
        return new Element(name, attribute.stream().toList(), List.<XmlNode>of(new XmlNode.Text(text)));
    }

    /**
     * What can be said without the schema: what is mandatory, and each term of a controlled list. DataCite has the last word on
     * names, places and funding.
     */
    @Override
    public List<Fault> faults() {
        return KernelRules.faults(doi, root);
    }

    @Override
    public String toXml() {
        return XmlText.document(root);
    }

    @Override
    public String toXmlElement() {
        return XmlText.element(root);
    }

    /** DataCite reads it itself. */
    @Override
    public Map<String, @Nullable Object> toJson() {
        return Map.of("xml", Base64.getEncoder().encodeToString(toXml().getBytes(StandardCharsets.UTF_8)));
    }
}
