package dev.handles.bootstrap.endtoend;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the registry and its registrars say about the same handles, compared and put right over real ports. */
class ReconciliationTest {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String METADATA = "<metadata><dc:title>A title</dc:title><dc:creator>Doe, Jane</dc:creator>"
            + "<dc:publisher>P</dc:publisher><dc:date>2026-03-03</dc:date></metadata>";

    private final FakeDataCite dataCite = FakeDataCite.start();
    private TestServer server;
    private Registry registry;
    private Caller admin;

    private void start(TestDatabase database) {
        server = TestServer.on(database);
        registry = Registry.of(server);
        admin = registry.admin();
    }

    @AfterEach
    void stop() {
        server.close();
        dataCite.close();
    }

    @ParameterizedTest
    @EnumSource
    void what_differs_is_found_and_repaired_and_strangers_are_left_alone(TestDatabase database) {
        start(database);
        var service = dataCiteService();
        var handles = IntStream.range(0, 4).mapToObj(i -> registered(service)).toList();
        assertClean(reconciled(service, ""), 4);

        var lost = doi(handles.get(0));
        var strayed = doi(handles.get(1));
        dataCite.dois().remove(lost);
        var target = target(strayed);
        dataCite.dois().compute(strayed, (doi, known) -> new FakeDataCite.Doi("findable", leadingElsewhere()));
        dataCite.dois().put("10.5072/STRANGER", new FakeDataCite.Doi("findable", leadingElsewhere()));

        var location = start(service, "{\"repair\":false}");
        var report = ended(location);
        assertThat(counts(report))
                .containsAllEntriesOf(
                        Map.of("checked", 4, "missing", 1, "differentTarget", 1, "unknownToUs", 1, "repairOrdered", 0));
        var findings = byKind(report);
        assertThat(findings).containsOnlyKeys("missing", "different target", "unknown to us");
        assertThat(findings.get("missing").path("identifier").asText()).isEqualTo(lost);
        assertThat(findings.get("missing").path("handleId").asText()).isEqualTo(handles.get(0));
        assertThat(findings.get("different target").path("handleId").asText()).isEqualTo(handles.get(1));
        assertThat(findings.get("different target").path("expectedTarget").asText())
                .isEqualTo(target);
        assertThat(findings.get("different target").path("foundTarget").asText())
                .isEqualTo("https://elsewhere.example.org/");
        assertThat(findings.get("unknown to us").path("identifier").asText()).isEqualTo("10.5072/STRANGER");
        assertThat(dataCite.find(lost)).as("nobody asked for repairs").isEmpty();

        assertThat(admin.post(location + "/repair", "").status()).isEqualTo(202);
        assertThat(counts(ended(location))).containsEntry("repairOrdered", 2);
        handles.forEach(this::awaitRegistered);
        assertThat(target(lost)).isEqualTo(landingPage(handles.get(0)));
        assertThat(target(strayed)).isEqualTo(target);
        assertThat(target("10.5072/STRANGER")).isEqualTo("https://elsewhere.example.org/");

        dataCite.dois().remove("10.5072/STRANGER");
        assertClean(reconciled(service, ""), 4);
        assertThat(actions("/handles/" + handles.get(0))).contains("handle.repair_ordered");
        assertThat(actions("/handle_services/" + service))
                .contains("handle_service.reconciliation_started", "handle_service.repair_started");
    }

    @Test
    void what_is_to_be_repaired_at_once_is() {
        start(TestDatabase.H2);
        var service = dataCiteService();
        var handle = registered(service);
        dataCite.dois().remove(doi(handle));
        var report = reconciled(service, "{\"repair\":true}");
        assertThat(counts(report)).containsAllEntriesOf(Map.of("missing", 1, "repairOrdered", 1));
        awaitRegistered(handle);
        assertThat(target(doi(handle))).isEqualTo(landingPage(handle));
    }

    @Test
    void the_sandbox_tells_what_it_has() {
        start(TestDatabase.H2);
        var service = registry.service(admin);
        registered(service);
        var report = reconciled(service, "");
        assertThat(counts(report)).containsAllEntriesOf(Map.of("checked", 1, "missing", 0, "notTold", 0));
        assertThat(report.path("notListed").asText()).contains("no list");
    }

    @Test
    void of_a_proxy_that_cannot_be_read_nothing_is_claimed() {
        start(TestDatabase.H2);
        try (var proxy = FakeProxy.start()) {
            proxy.answers("PUT", 201, "{\"handle\":\"http://hdl.handle.net/21.T15999/x\"}");
            var service = registry.service(admin, proxy.address());
            registered(service);
            var report = reconciled(service, "{\"repair\":true}");
            assertThat(report.path("state").asText()).isEqualTo("done");
            assertThat(counts(report))
                    .containsAllEntriesOf(Map.of("checked", 0, "missing", 0, "notTold", 1, "repairOrdered", 0));
            assertThat(report.path("notTold").asText()).contains("405");
            assertThat(report.path("findings")).isEmpty();
            assertThat(proxy.requests("PUT")).hasSize(1);
        }
    }

    @Test
    void reports_are_for_those_who_may_change_the_service_and_page_by_page() {
        start(TestDatabase.H2);
        var service = dataCiteService();
        for (int i = 0; i < 5; i++) {
            dataCite.dois().put("10.5072/stranger-" + i, new FakeDataCite.Doi("findable", leadingElsewhere()));
        }
        var location = start(service, "");
        assertThat(ended(location).path("findings")).hasSize(5);
        var page = admin.get(location + "?limit=2").json();
        assertThat(page.path("findings")).hasSize(2);
        var rest = admin.get(location + "?token=" + page.path("nextToken").asText())
                .json();
        assertThat(rest.path("findings")).hasSize(3);
        assertThat(rest.has("nextToken")).isFalse();
        assertThat(admin.get(location + "?token=AAAA").status()).isEqualTo(400);

        var list = "/handle_services/" + service + "/reconciliations";
        assertThat(admin.get(list).json().path("reconciliations")).hasSize(1);
        assertThat(admin.get(list + "?details=true")
                        .json()
                        .at("/reconciliations/0/state")
                        .asText())
                .isEqualTo("done");
        var eve = registry.person("eve").caller();
        for (var path : List.of(location, list)) {
            assertThat(eve.get(path).status()).isEqualTo(403);
            assertThat(server.caller().get(path).status()).isEqualTo(401);
        }
        assertThat(eve.post("/handle_services/" + service + "/reconcile", "").status())
                .isEqualTo(403);
        assertThat(eve.post(location + "/repair", "").status()).isEqualTo(403);
        assertThat(admin.post("/handle_services/" + service + "/reconcile", "{\"repair\":1}")
                        .errorId())
                .isEqualTo("badValueBoolean");
        var other = dataCiteService();
        assertThat(admin.get(location.replace(service, other)).status()).isEqualTo(404);
        assertThat(admin.get(list + "/" + "0".repeat(32)).status()).isEqualTo(404);
    }

    private static JsonNode leadingElsewhere() {
        return Caller.JSON.createObjectNode().put("url", "https://elsewhere.example.org/");
    }

    private String dataCiteService() {
        var body = """
                {"name":"My DOIs","serviceProperties":{"type":"DOI","driver":"datacite_rest","host":"%s",
                 "prefix":"10.5072","username":"ABCD.REPO","password":"s3cret"}}""".formatted(dataCite.address());
        return Registry.created(admin.post("/user/handle_services", body)).id();
    }

    private String registered(String service) {
        var body = Caller.JSON
                .createObjectNode()
                .put("handleServiceId", service)
                .put("resourceType", "Share")
                .put("resourceId", registry.share(admin))
                .put("metadata", METADATA);
        return Registry.created(admin.post("/user/handles", body.toString())).id();
    }

    private String doi(String handle) {
        return admin.get("/handles/" + handle)
                .json()
                .path("publicHandle")
                .asText()
                .substring("doi:".length());
    }

    private String landingPage(String handle) {
        return server.publicUrl() + "/share/"
                + admin.get("/handles/" + handle).json().path("resourceId").asText();
    }

    private String target(String doi) {
        return dataCite.find(doi).orElseThrow().attributes().path("url").asText();
    }

    private void awaitRegistered(String handle) {
        await().atMost(SOON)
                .until(() -> admin.get("/handles/" + handle)
                        .json()
                        .at("/registration/state")
                        .asText()
                        .equals("registered"));
        assertThat(admin.get("/handles/" + handle)
                        .json()
                        .at("/registration/lastError")
                        .isMissingNode())
                .isTrue();
    }

    private String start(String service, String body) {
        var reply = admin.post("/handle_services/" + service + "/reconcile", body);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(202);
        assertThat(reply.json().path("state").asText()).isEqualTo("running");
        return reply.location().toString();
    }

    private JsonNode reconciled(String service, String body) {
        return ended(start(service, body));
    }

    private JsonNode ended(String location) {
        await().atMost(SOON)
                .until(() -> !admin.get(location).json().path("state").asText().equals("running"));
        return admin.get(location).json();
    }

    private static void assertClean(JsonNode report, int handles) {
        assertThat(report.path("state").asText()).isEqualTo("done");
        assertThat(report.path("findings")).isEmpty();
        assertThat(report.has("notListed")).isFalse();
        assertThat(counts(report).get("checked")).isEqualTo(handles);
    }

    private static Map<String, Integer> counts(JsonNode report) {
        return report.path("counts")
                .propertyStream()
                .collect(toMap(Map.Entry::getKey, each -> each.getValue().asInt()));
    }

    private static Map<String, JsonNode> byKind(JsonNode report) {
        return report.path("findings")
                .valueStream()
                .collect(toMap(each -> each.path("kind").asText(), each -> each));
    }

    private List<String> actions(String path) {
        return admin.get(path + "/history")
                .json()
                .path("history")
                .valueStream()
                .map(entry -> entry.path("action").asText())
                .toList();
    }
}
