package dev.handles.domain.metadata;

import dev.handles.domain.metadata.XmlNode.Attribute;
import dev.handles.domain.metadata.XmlNode.Element;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Metadata in the format {@code edm}, the Europeana Data Model: an {@code rdf:RDF} with one {@code edm:ProvidedCHO}, the thing
 * itself, and one {@code ore:Aggregation}, what its provider has of it. Whatever else is there stays as it is.
 */
public final class EuropeanaData extends Metadata {
    static final String ROOT = "rdf:RDF";
    static final String THING = "edm:ProvidedCHO";
    static final String AGGREGATION = "ore:Aggregation";
    static final String ABOUT = "rdf:about";
    static final String RESOURCE = "rdf:resource";

    private static final String WEB_RESOURCE = "edm:WebResource";

    /** The name of the aggregation is the handle and this (oz-worker edm_eureka3d_metadata_plugin). */
    private static final String OF_AGGREGATION = "_AGG";

    private static final Set<String> NAMES = Set.of(ABOUT, "rdf:ID", "rdf:nodeID");

    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("dc", DublinCoreRoot.DC_NAMESPACE),
            Map.entry("dcterms", "http://purl.org/dc/terms/"),
            Map.entry("edm", "http://www.europeana.eu/schemas/edm/"),
            Map.entry("foaf", "http://xmlns.com/foaf/0.1/"),
            Map.entry("ore", "http://www.openarchives.org/ore/terms/"),
            Map.entry("owl", "http://www.w3.org/2002/07/owl#"),
            Map.entry("rdf", RDF),
            Map.entry("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
            Map.entry("skos", "http://www.w3.org/2004/02/skos/core#"),
            Map.entry("wgs84_pos", "http://www.w3.org/2003/01/geo/wgs84_pos#"),
            Map.entry("xsi", "http://www.w3.org/2001/XMLSchema-instance"));

    private EuropeanaData(Element root) {
        super(root);
    }

    /** Prefixes that are usual in EDM need no declaration: the stored form has them. */
    static EuropeanaData of(Element root) throws NotWellFormed {
        if (!root.name().equals(ROOT)) {
            throw NotWellFormed.ofRoot("the root is \"" + root.name() + "\", and not " + ROOT);
        }
        Declarations.requireOnly("rdf", RDF, root);
        for (String name : List.of(THING, AGGREGATION)) {
            long count = root.at(name).count();
            if (count != 1) {
                throw NotWellFormed.ofRoot(
                        ROOT + " must hold one " + name + ", since one thing is given a handle, and it holds " + count);
            }
        }
        return new EuropeanaData(Declarations.completed(root, USUAL));
    }

    @Override
    public MetadataPrefix prefix() {
        return MetadataPrefix.EDM;
    }

    /**
     * Thing and aggregation lose the names that they came with. The aggregation is shown by the page where the document does not
     * say what shows it, and a web resource without a name is the one that shows it.
     */
    @Override
    public EuropeanaData foundAt(String page) {
        var shown = each(THING, thing -> thing.without(NAMES))
                .each(
                        AGGREGATION,
                        aggregation -> new EuropeanaAggregation(aggregation.without(NAMES))
                                .shownBy(page)
                                .element());
        return shown.aggregation()
                .view()
                .map(url -> shown.each(
                        WEB_RESOURCE,
                        resource -> isNamed(resource) ? resource : resource.with(new Attribute(ABOUT, url))))
                .orElse(shown);
    }

    @Override
    public EuropeanaData notFoundAt(String page) {
        return each(
                        AGGREGATION,
                        aggregation -> new EuropeanaAggregation(aggregation)
                                .notShownBy(page)
                                .element())
                .each(WEB_RESOURCE, resource -> resource.without(ABOUT, page));
    }

    @Override
    public EuropeanaData knownAs(String publicHandle) {
        return each(THING, thing -> thing.with(new Attribute(ABOUT, publicHandle)))
                .each(
                        AGGREGATION,
                        aggregation -> new EuropeanaAggregation(aggregation)
                                .of(publicHandle)
                                .element()
                                .with(new Attribute(ABOUT, publicHandle + OF_AGGREGATION)));
    }

    private static boolean isNamed(Element resource) {
        return resource.attributes().stream().anyMatch(attribute -> NAMES.contains(attribute.name()));
    }

    private EuropeanaAggregation aggregation() {
        return new EuropeanaAggregation(root.at(AGGREGATION).findFirst().orElseThrow());
    }

    private EuropeanaData each(String name, UnaryOperator<Element> change) {
        return new EuropeanaData(root.eachChild(child -> child.name().equals(name) ? change.apply(child) : child));
    }

    @Override
    public DublinCore inDublinCore() {
        return DublinCore.saying(Refinements.simple(new EuropeanaCrosswalk(root).values()));
    }

    /** The same, with {@code dcterms:*} where the document is as precise as that. */
    public DublinCore inQualifiedDublinCore() {
        return DublinCore.saying(new EuropeanaCrosswalk(root).values());
    }

    @Override
    public String toPublished() {
        return XmlText.element(root);
    }
}
