package dev.handles.domain.metadata;

import dev.handles.domain.metadata.XmlNode.Attribute;
import dev.handles.domain.metadata.XmlNode.Element;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The declarations of namespaces, which clients of Onezone leave out. */
final class Declarations {
    private static final String XMLNS = "xmlns:";

    private Declarations() {}

    /** With those of {@code usual} at the root that are used somewhere and declared nowhere above; others stay undeclared. */
    static Element completed(Element root, Map<String, String> usual) {
        var undeclared = new TreeSet<String>();
        collect(root, Set.of("xml", "xmlns"), undeclared);
        var attributes = new ArrayList<>(root.attributes());
        for (String prefix : undeclared) {
            if (usual.containsKey(prefix)) {
                attributes.add(new Attribute(XMLNS + prefix, usual.get(prefix)));
            }
        }
        return new Element(root.name(), attributes, root.children());
    }

    /**
     * Refuses another prefix for this namespace, and this prefix for another: names are compared as they are written, and two
     * prefixes of one namespace could make one attribute two.
     */
    static void requireOnly(String prefix, String namespace, Element element) throws NotWellFormed {
        for (Attribute attribute : element.attributes()) {
            boolean declares = attribute.name().startsWith(XMLNS);
            if (declares
                    && attribute.name().equals(XMLNS + prefix)
                            != attribute.value().equals(namespace)) {
                throw NotWellFormed.ofRoot("the prefix of " + namespace + " must be " + prefix + ", and no other");
            }
        }
        for (Element child : element.elements()) {
            requireOnly(prefix, namespace, child);
        }
    }

    private static void collect(Element element, Set<String> declaredAbove, SortedSet<String> undeclared) {
        var declared = new HashSet<>(declaredAbove);
        for (Attribute attribute : element.attributes()) {
            if (attribute.name().startsWith(XMLNS)) {
                declared.add(attribute.name().substring(XMLNS.length()));
            }
        }
        require(element.name(), declared, undeclared);
        element.attributes().forEach(attribute -> require(attribute.name(), declared, undeclared));
        element.elements().forEach(child -> collect(child, declared, undeclared));
    }

    private static void require(String name, Set<String> declared, SortedSet<String> undeclared) {
        int colon = name.indexOf(':');
        if (colon > 0 && !declared.contains(name.substring(0, colon))) {
            undeclared.add(name.substring(0, colon));
        }
    }
}
