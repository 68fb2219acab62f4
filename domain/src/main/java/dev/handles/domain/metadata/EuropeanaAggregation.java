package dev.handles.domain.metadata;

import dev.handles.domain.metadata.XmlNode.Attribute;
import dev.handles.domain.metadata.XmlNode.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The {@code ore:Aggregation} of an EDM document: what somebody has of the thing, and where it is shown. */
record EuropeanaAggregation(Element element) {

    private static final String AGGREGATED = "edm:aggregatedCHO";
    private static final String SHOWN_BY = "edm:isShownBy";

    /** What stands before {@code edm:isShownBy} (EDM.xsd). */
    private static final Set<String> BEFORE_SHOWN_BY =
            Set.of(AGGREGATED, "edm:dataProvider", "edm:hasView", "edm:isShownAt");

    /** Of a thing without a name, shown by the page where nothing else is said to show it. */
    EuropeanaAggregation shownBy(String page) {
        var nameless = element.eachChild(
                child -> child.name().equals(AGGREGATED) ? child.without(Set.of(EuropeanaData.RESOURCE)) : child);
        return new EuropeanaAggregation(
                has(nameless, SHOWN_BY)
                        ? nameless.eachChild(child -> child.name().equals(SHOWN_BY) && saysNothing(child)
                                ? child.with(new Attribute(EuropeanaData.RESOURCE, page))
                                : child)
                        : inserted(nameless, BEFORE_SHOWN_BY, reference(SHOWN_BY, page)));
    }

    EuropeanaAggregation notShownBy(String page) {
        return new EuropeanaAggregation(element.eachChild(
                child -> child.name().equals(SHOWN_BY) ? child.without(EuropeanaData.RESOURCE, page) : child));
    }

    EuropeanaAggregation of(String thing) {
        return new EuropeanaAggregation(
                has(element, AGGREGATED)
                        ? element.eachChild(child -> child.name().equals(AGGREGATED)
                                ? child.with(new Attribute(EuropeanaData.RESOURCE, thing))
                                        .withChildren(List.of())
                                : child)
                        : inserted(element, Set.of(), reference(AGGREGATED, thing)));
    }

    /** What shows the thing, where that is an address. */
    Optional<String> view() {
        return element.at(SHOWN_BY)
                .flatMap(child -> child.attribute(EuropeanaData.RESOURCE).stream())
                .map(Attribute::value)
                .findFirst();
    }

    private static boolean has(Element parent, String name) {
        return parent.at(name).findAny().isPresent();
    }

    private static boolean saysNothing(Element child) {
        boolean refers = child.attribute(EuropeanaData.RESOURCE)
                .filter(address -> !address.value().isBlank())
                .isPresent();
        return !refers && child.elements().isEmpty() && child.text().isBlank();
    }

    private static Element reference(String name, String to) {
        return new Element(name, List.of(), List.of()).with(new Attribute(EuropeanaData.RESOURCE, to));
    }

    /** A child more on a line of its own, behind the last of {@code before}, or first. */
    private static Element inserted(Element parent, Set<String> before, Element child) {
        int at = 0;
        for (int i = 0; i < parent.children().size(); i++) {
            if (parent.children().get(i) instanceof Element element && before.contains(element.name())) {
                at = i + 1;
            }
        }
        boolean indented = !parent.children().isEmpty()
                && parent.children().getFirst() instanceof XmlNode.Text text
                && text.text().isBlank();
        var children = new ArrayList<>(parent.children());
        children.addAll(at, List.of(indented ? parent.children().getFirst() : new XmlNode.Text("\n    "), child));
        return parent.withChildren(children);
    }
}
