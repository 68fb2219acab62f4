package dev.handles.domain.metadata;

import dev.handles.domain.metadata.XmlNode.Attribute;
import dev.handles.domain.metadata.XmlNode.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Metadata in the format {@code oai_datacite}: a {@code resource} of DataCite's kernel 4, by whomever it is to be registered.
 * The public handle is its {@code identifier}; the kernel has no place for the page where the thing is found.
 */
public final class DataCiteResource extends Metadata {
    public static final String NAMESPACE = "http://datacite.org/schema/kernel-4";

    static final String ROOT = "resource";

    /** Of what OAI-PMH gives out under this name (oai-1.1); the document is in its {@code payload}. */
    static final String WRAPPER = "oai_datacite";

    static final String IDENTIFIER = "identifier";
    static final String IDENTIFIER_TYPE = "identifierType";
    static final String DOI = "doi:";

    private static final String PAYLOAD = "payload";
    private static final Map<String, String> USUAL = Map.of("xsi", "http://www.w3.org/2001/XMLSchema-instance");
    private static final Pattern HANDLE_SYSTEM = Pattern.compile("https?://hdl\\.handle\\.net/.*");

    private DataCiteResource(Element root) {
        super(root);
    }

    /** Of a document in the wrapper of OAI-PMH the content is taken. Without a declaration it is of kernel 4. */
    static DataCiteResource of(Element given) throws NotWellFormed {
        Element root = unwrapped(given);
        if (!root.name().equals(ROOT)) {
            throw refusal("the root is \"" + root.name() + "\", and not " + ROOT + ", or " + WRAPPER + " around one");
        }
        var namespace = root.attribute("xmlns").map(Attribute::value);
        if (namespace.isPresent() && !namespace.get().equals(NAMESPACE)) {
            throw refusal(ROOT + " is of \"" + namespace.get() + "\", and not of " + NAMESPACE);
        }
        var declared = namespace.isPresent() ? root : root.with(new Attribute("xmlns", NAMESPACE));
        return new DataCiteResource(Declarations.completed(declared, USUAL));
    }

    private static Element unwrapped(Element given) throws NotWellFormed {
        if (!given.name().equals(WRAPPER)) {
            return given;
        }
        var payload = given.elements().stream()
                .filter(child -> child.name().equals(PAYLOAD))
                .toList();
        if (payload.size() != 1 || payload.getFirst().elements().size() != 1) {
            throw refusal(WRAPPER + " must hold one " + PAYLOAD + " with one " + ROOT + " in it");
        }
        Element root = payload.getFirst().elements().getFirst();
        var attributes = new ArrayList<>(root.attributes());
        for (Element around : List.of(payload.getFirst(), given)) {
            around.attributes().stream()
                    .filter(attribute -> attribute.name().startsWith("xmlns:"))
                    .filter(attribute ->
                            attributes.stream().noneMatch(own -> own.name().equals(attribute.name())))
                    .forEach(attributes::add);
        }
        return new Element(root.name(), attributes, root.children());
    }

    @Override
    public MetadataPrefix prefix() {
        return MetadataPrefix.OAI_DATACITE;
    }

    /** Without the identifier that it came with: what is published here is known by the handle, which is yet to come. */
    @Override
    public DataCiteResource foundAt(String page) {
        return new DataCiteResource(root.withChildren(anonymous()));
    }

    private List<XmlNode> anonymous() {
        List<XmlNode> children = new ArrayList<>();
        for (XmlNode child : root.children()) {
            if (!(child instanceof Element element) || !element.name().equals(IDENTIFIER)) {
                children.add(child);
            } else if (!children.isEmpty()
                    && children.getLast() instanceof XmlNode.Text text
                    && text.text().isBlank()) {
                children.removeLast();
            }
        }
        return children;
    }

    @Override
    public DataCiteResource notFoundAt(String page) {
        return this;
    }

    /** A DOI without {@code doi:}, as the kernel wants it; any other handle as it is. */
    @Override
    public DataCiteResource knownAs(String publicHandle) {
        boolean isDoi = publicHandle.startsWith(DOI);
        var identifier = Element.of(IDENTIFIER, isDoi ? publicHandle.substring(DOI.length()) : publicHandle)
                .with(new Attribute(IDENTIFIER_TYPE, isDoi ? "DOI" : type(publicHandle)));
        XmlText.requireAllowed(publicHandle);
        var children = new ArrayList<XmlNode>(List.of(new XmlNode.Text("\n    "), identifier));
        children.addAll(anonymous());
        return new DataCiteResource(root.withChildren(children));
    }

    private static String type(String publicHandle) {
        boolean elsewhere = publicHandle.startsWith("http")
                && !HANDLE_SYSTEM.matcher(publicHandle).matches();
        return elsewhere ? "URL" : "Handle";
    }

    @Override
    public DublinCore inDublinCore() {
        return DublinCore.saying(DataCiteCrosswalk.values(root));
    }

    /** The element {@code resource}. */
    public Element root() {
        return root;
    }

    /** What OAI-PMH wraps is not around it. */
    @Override
    public String toPublished() {
        return XmlText.element(root);
    }

    private static NotWellFormed refusal(String reason) {
        return NotWellFormed.ofRoot(reason);
    }
}
