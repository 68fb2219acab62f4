package dev.handles.domain.datacite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a document as the attributes of DataCite's REST API. */
final class DataCiteJson {

    private DataCiteJson() {}

    static Map<String, @Nullable Object> attributes(DataCiteDocument document) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("schemaVersion", DataCiteXml.NAMESPACE);
        json.put("creators", list(document.creators(), name -> Map.of("name", name)));
        json.put("titles", list(document.titles(), DataCiteJson::title));
        json.put("publisher", document.publisher().orElse(null));
        json.put(
                "publicationYear",
                document.publicationYear().map(Integer::valueOf).orElse(null));
        json.put(
                "types",
                Map.of(
                        "resourceTypeGeneral",
                        document.type().general().wireName(),
                        "resourceType",
                        document.type().detail()));
        json.put("subjects", list(document.subjects(), text -> text("subject", text)));
        json.put(
                "contributors",
                list(
                        document.contributors(),
                        contributor -> Map.of(
                                "name",
                                contributor.name(),
                                "contributorType",
                                contributor.type().wireName())));
        json.put(
                "dates",
                list(
                        document.dates(),
                        date -> Map.of(
                                "date", date.date(), "dateType", date.type().wireName())));
        json.put("language", document.language().orElse(null));
        json.put(
                "alternateIdentifiers",
                list(
                        document.alternateIdentifiers(),
                        alternate -> Map.of(
                                "alternateIdentifier",
                                alternate.value(),
                                "alternateIdentifierType",
                                alternate.type())));
        json.put("relatedIdentifiers", list(document.relatedIdentifiers(), DataCiteJson::related));
        json.put("formats", document.formats());
        json.put("rightsList", list(document.rights(), DataCiteJson::rights));
        json.put("descriptions", list(document.descriptions(), DataCiteJson::description));
        json.put("geoLocations", list(document.places(), place -> Map.of("geoLocationPlace", place)));
        return json;
    }

    private static Map<String, Object> title(DataCiteDocument.Title title) {
        return with(text("title", title.title()), "titleType", title.type().map(TitleType::wireName));
    }

    private static Map<String, Object> related(DataCiteDocument.RelatedIdentifier related) {
        var json = new LinkedHashMap<String, Object>();
        json.put("relatedIdentifier", related.value());
        json.put("relatedIdentifierType", related.type().wireName());
        json.put("relationType", related.relation().wireName());
        return with(json, "relationTypeInformation", related.information());
    }

    private static Map<String, Object> rights(DataCiteDocument.Rights rights) {
        return with(text("rights", rights.rights()), "rightsUri", rights.uri());
    }

    private static Map<String, Object> description(DataCiteDocument.Description description) {
        return with(
                text("description", description.description()),
                "descriptionType",
                Optional.of(description.type().wireName()));
    }

    private static Map<String, Object> text(String name, DataCiteDocument.Text text) {
        var json = new LinkedHashMap<String, Object>();
        json.put(name, text.text());
        return with(json, "lang", text.language());
    }

    private static Map<String, Object> with(Map<String, Object> json, String name, Optional<String> value) {
        value.ifPresent(given -> json.put(name, given));
        return json;
    }

    private static <T> List<Map<String, ?>> list(List<T> values, Function<T, Map<String, ?>> each) {
        return values.stream().<Map<String, ?>>map(each).toList();
    }
}
