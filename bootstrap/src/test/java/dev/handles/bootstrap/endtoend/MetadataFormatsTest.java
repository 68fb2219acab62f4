package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.bootstrap.endtoend.Caller.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Handles that are described in something else than Dublin Core. */
class MetadataFormatsTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    private static final String EDM = """
            <rdf:RDF xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:edm="http://www.europeana.eu/schemas/edm/"
             xmlns:ore="http://www.openarchives.org/ore/terms/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
              <edm:ProvidedCHO rdf:about="#1"><dc:title>Stele</dc:title><dc:creator>A mason</dc:creator>
                <dc:date>2026</dc:date><dc:date>long ago</dc:date><edm:type>IMAGE</edm:type></edm:ProvidedCHO>
              <ore:Aggregation rdf:about="#2"><edm:aggregatedCHO rdf:resource="#1"/>
                <edm:dataProvider>The Museum</edm:dataProvider></ore:Aggregation>
            </rdf:RDF>""";

    private static final String DATACITE = """
            <resource xmlns="http://datacite.org/schema/kernel-4"><identifier identifierType="DOI">10.1/x</identifier>
              <creators><creator><creatorName>Doe, Jane</creatorName><affiliation>Here</affiliation></creator></creators>
              <titles><title>Salinity</title></titles><publisher>P</publisher><publicationYear>2026</publicationYear>
              <resourceType resourceTypeGeneral="Dataset">D</resourceType>
            </resource>""";

    private TestServer server;
    private Registry registry;
    private Caller admin;

    @BeforeEach
    void start() {
        server = TestServer.start();
        registry = Registry.of(server);
        admin = registry.admin();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_handle_with_edm_is_registered_read_found_changed_and_restored() {
        var share = registry.share(admin);
        var body = handle(registry.service(admin), share, EDM).put("metadataPrefix", "edm");
        var rehearsed = admin.post("/user/handles?dryRun=true", body.toString());
        assertThat(rehearsed.status()).as(rehearsed.toString()).isEqualTo(200);
        assertThat(rehearsed.json().path("metadata").asText()).contains("_AGG\"");
        assertThat(rehearsed.json().path("warnings").toString()).doesNotContain("creator", "title", "publisher");

        var path = "/handles/"
                + Registry.created(admin.post("/user/handles", body.toString())).id();
        var handle = admin.get(path).json();
        var known = handle.path("publicHandle").asText();
        var page = server.publicUrl() + "/share/" + share;
        assertThat(handle.path("metadataPrefix").asText()).isEqualTo("edm");
        assertThat(handle.path("metadata").asText())
                .contains(
                        "<edm:ProvidedCHO rdf:about=\"" + known + "\">",
                        "<ore:Aggregation rdf:about=\"" + known + "_AGG\">",
                        "<edm:aggregatedCHO rdf:resource=\"" + known + "\"/>",
                        "<edm:isShownBy rdf:resource=\"" + page + "\"/>")
                .doesNotContain("#1", "#2");
        var shown = server.caller().get(path + "/public").json();
        assertThat(shown.path("metadataPrefix").asText()).isEqualTo("edm");
        assertThat(shown.path("metadata")).isEqualTo(handle.path("metadata"));
        assertThat(found("stele")).isEqualTo(1);
        assertThat(found("mason")).isEqualTo(1);

        assertThat(patch(path, handle.path("metadata").asText()).status()).isEqualTo(204);
        assertThat(admin.get(path).json().path("metadata")).isEqualTo(handle.path("metadata"));
        assertThat(patch(path, EDM.replace("Stele", "Amphora")).status()).isEqualTo(204);
        assertThat(admin.get(path).json().path("metadata").asText())
                .isEqualTo(handle.path("metadata").asText().replace("Stele", "Amphora"));
        assertThat(found("stele")).isZero();
        assertThat(found("amphora")).isEqualTo(1);

        var first = admin.get(path + "/history")
                .json()
                .path("history")
                .valueStream()
                .filter(entry -> entry.path("action").asText().equals("handle.registered"))
                .findFirst()
                .orElseThrow();
        var revision = path + "/history/" + first.path("revision").asText();
        assertThat(admin.post(revision + "/restore", "").status()).isEqualTo(204);
        assertThat(admin.get(path).json().path("metadata")).isEqualTo(handle.path("metadata"));
    }

    @Test
    void a_handle_with_datacite_is_registered_read_found_and_changed() {
        var body =
                handle(registry.service(admin), registry.share(admin), DATACITE).put("metadataSchema", "oai_datacite");
        var path = "/handles/"
                + Registry.created(admin.post("/handles", body.toString())).id();
        var handle = admin.get(path).json();
        assertThat(handle.path("metadataPrefix").asText()).isEqualTo("oai_datacite");
        assertThat(handle.path("metadata").asText())
                .startsWith(
                        "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n<resource xmlns=\"http://datacite.org/schema/kernel-4\">\n"
                                + "    <identifier identifierType=\"DOI\">"
                                + handle.path("publicHandle").asText().substring("doi:".length()) + "</identifier>\n")
                .doesNotContain("10.1/x");
        assertThat(found("salinity jane")).isEqualTo(1);
        assertThat(patch(path, DATACITE.replace("Salinity", "Depth")).status()).isEqualTo(204);
        assertThat(admin.get(path).json().path("metadata").asText())
                .isEqualTo(handle.path("metadata").asText().replace("Salinity", "Depth"));
    }

    @Test
    void the_format_is_for_life() {
        var body = handle(registry.service(admin), registry.share(admin), EDM).put("metadataPrefix", "edm");
        var path = "/handles/"
                + Registry.created(admin.post("/user/handles", body.toString())).id();
        var before = admin.get(path).json();
        for (var other : List.of(DATACITE, "<metadata><dc:title>T</dc:title></metadata>", "<rdf:RDF/>")) {
            var refused = patch(path, other);
            assertThat(refused.status()).as(other).isEqualTo(400);
            assertThat(refused.errorId()).isEqualTo("badValueXML");
        }
        var named = Caller.JSON.createObjectNode().put("metadata", EDM).put("metadataPrefix", "oai_dc");
        assertThat(admin.patch(path, named.toString()).status())
                .as("unknown keys are ignored")
                .isEqualTo(204);
        assertThat(admin.get(path).json().path("metadataPrefix")).isEqualTo(before.path("metadataPrefix"));
        assertThat(admin.get(path).json().path("metadata")).isEqualTo(before.path("metadata"));
    }

    @Test
    void metadata_of_another_format_than_the_one_that_is_named_are_refused() {
        var service = registry.service(admin);
        var share = registry.share(admin);
        for (var wrong : List.of(
                handle(service, share, EDM),
                handle(service, share, EDM).put("metadataPrefix", "oai_datacite"),
                handle(service, share, DATACITE).put("metadataPrefix", "edm"),
                handle(service, share, "<rdf:RDF><rdf:Description/></rdf:RDF>").put("metadataPrefix", "edm"))) {
            var refused = admin.post("/user/handles", wrong.toString());
            assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
            assertThat(refused.errorId()).isEqualTo("badValueXML");
            assertThat(refused.json().at("/error/details/reason").asText()).isNotEmpty();
        }
        var unknown = admin.post(
                "/user/handles",
                handle(service, share, EDM).put("metadataPrefix", "marc").toString());
        assertThat(unknown.errorId()).isEqualTo("badValueNotAllowed");
        assertThat(unknown.json().at("/error/details/allowed").toString())
                .isEqualTo("[\"edm\",\"oai_datacite\",\"oai_dc\"]");
    }

    @Test
    void a_bulk_takes_every_format() {
        var service = registry.service(admin);
        var lines = List.of(
                handle(service, registry.share(admin), EDM)
                        .put("metadataPrefix", "edm")
                        .toString(),
                handle(service, registry.share(admin), DATACITE)
                        .put("metadataPrefix", "oai_datacite")
                        .toString(),
                Seed.plainHandle(service, registry.share(admin)));
        var answer = BulkConnection.exchange(server.current(), "admin", TestServer.ADMIN_PASSWORD, lines);
        var formats = answer.subList(1, 4).stream()
                .map(line ->
                        admin.get("/handles/" + line.path("handleId").asText()).json())
                .map(handle -> handle.path("metadataPrefix").asText());
        assertThat(formats).containsExactly("edm", "oai_datacite", "oai_dc");
    }

    @Test
    void datacite_gets_a_document_of_its_own_as_it_is_and_an_extract_of_edm() {
        try (var dataCite = FakeDataCite.start()) {
            var service = dataCiteService(dataCite);
            var given = registered(service, DATACITE, "oai_datacite");
            assertThat(xml(dataCite, given)).isEqualTo(given.path("metadata").asText());
            assertThat(xml(dataCite, given)).contains("<affiliation>Here</affiliation>");
            var path = "/handles/" + given.path("handleId").asText();
            assertThat(patch(path, DATACITE.replace("Salinity", "Depth")).status())
                    .isEqualTo(204);
            await().atMost(SOON).until(() -> xml(dataCite, given).contains("Depth"));

            var refused = patch(path, DATACITE.replace("Dataset", "Data").replace("2026", "26"));
            assertThat(refused.errorId()).isEqualTo("badValueXML");
            assertThat(refused.json().at("/error/details/problems").findValuesAsText("path"))
                    .containsExactly("resourceType", "publicationYear");

            var museum = registered(service, EDM, "edm");
            var told = dataCite.find(doi(museum)).orElseThrow().attributes();
            assertThat(told.at("/titles/0/title").asText()).isEqualTo("Stele");
            assertThat(told.at("/creators/0/name").asText()).isEqualTo("A mason");
            assertThat(told.path("publisher").asText()).isEqualTo("The Museum");
            assertThat(told.path("publicationYear").asInt()).isEqualTo(2026);
            assertThat(told.at("/types/resourceTypeGeneral").asText()).isEqualTo("Image");
            assertThat(told.path("alternateIdentifiers")).isEmpty();
        }
    }

    @Test
    void a_proxy_gets_the_format_of_the_handle_under_the_key_of_all() {
        try (var proxy = FakeProxy.start()) {
            proxy.answers("PUT", 201, "{}");
            registered(registry.service(admin, proxy.address()), EDM, "edm");
            assertThat(proxy.requests("PUT")
                            .getFirst()
                            .json()
                            .at("/metadata/onedata_dc")
                            .asText())
                    .contains(
                            "<edm:ProvidedCHO><dc:title>",
                            "<edm:isShownBy rdf:resource=\"" + server.publicUrl() + "/share/");
        }
    }

    private String dataCiteService(FakeDataCite dataCite) {
        return Registry.created(admin.post("/user/handle_services", """
                        {"name":"My DOIs","serviceProperties":{"type":"DOI","driver":"datacite_rest","host":"%s",
                         "prefix":"10.5072","username":"ABCD.REPO","password":"s3cret"}}""".formatted(dataCite.address())))
                .id();
    }

    private JsonNode registered(String service, String metadata, String prefix) {
        var body = handle(service, registry.share(admin), metadata).put("metadataPrefix", prefix);
        return admin.get("/handles/"
                        + Registry.created(admin.post("/user/handles", body.toString()))
                                .id())
                .json();
    }

    private static String xml(FakeDataCite dataCite, JsonNode handle) {
        var base64 = dataCite.find(doi(handle))
                .orElseThrow()
                .attributes()
                .path("xml")
                .asText();
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static String doi(JsonNode handle) {
        return handle.path("publicHandle").asText().substring("doi:".length());
    }

    private static ObjectNode handle(String service, String share, String metadata) {
        return Caller.JSON
                .createObjectNode()
                .put("handleServiceId", service)
                .put("resourceType", "Share")
                .put("resourceId", share)
                .put("metadata", metadata);
    }

    private Reply patch(String path, String metadata) {
        return admin.patch(
                path, Caller.JSON.createObjectNode().put("metadata", metadata).toString());
    }

    private int found(String words) {
        return admin.get("/handles?q=" + words.replace(' ', '+'))
                .json()
                .path("handles")
                .size();
    }
}
