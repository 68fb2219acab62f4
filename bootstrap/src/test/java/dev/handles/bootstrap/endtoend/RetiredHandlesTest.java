package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where somebody is led by a PID that was retired, of a service that leaves tombstones. */
class RetiredHandlesTest {

    private static final String PAGE = "https://onezone.example.org/shares/1";

    private TestServer server;
    private Registry registry;

    @BeforeEach
    void start() {
        server = TestServer.start();
        registry = Registry.of(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> registrars() {
        return Stream.of(
                Arguments.of("handle_net", new HandleNetContract(), "/api/handles/"),
                Arguments.of("epic_v2", new EpicContract(), "/"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("registrars")
    void a_share_and_a_page_elsewhere_are_both_left_for_the_tombstone(
            String driver, RegistrarContract contract, String path) {
        try (var registrar = new TalkativeRegistrar()) {
            var address = registrar.address(driver, contract);
            var service = service(driver, address);
            var atRegistrar = address + path + "10.5072/";
            isLeftForItsTombstone(handleOfShare(service, "r1-1"), atRegistrar + "r1-1");
            isLeftForItsTombstone(handleElsewhere("r1-2"), atRegistrar + "r1-2");
        }
    }

    private String handleOfShare(String service, String suffix) {
        var body = Seed.plainHandle(service, registry.share(registry.admin()))
                .replaceFirst("\\{", "{\"identifier\":\"%s\",".formatted(suffix));
        return Registry.created(registry.admin().post("/user/handles", body)).id();
    }

    /** As an Onezone registers it. */
    private String handleElsewhere(String suffix) {
        Registry.created(
                server.caller().put(server.publicUrl() + "/handle_proxy/handle?hndl=" + suffix, """
                {"url": "%s", "metadata": {"onedata_dc": "<metadata><dc:title>A title</dc:title></metadata>"},
                 "serviceProperties": {"type": "PID", "prefix": "10.5072", "username": "300:10.5072/ADMIN",
                  "password": "of no account"}}""".formatted(PAGE)));
        var handles = registry.admin().get("/handles").json().path("handles");
        assertThat(handles).hasSize(1);
        return handles.get(0).asText();
    }

    private void isLeftForItsTombstone(String handle, String atRegistrar) {
        var admin = registry.admin();
        var name = admin.get("/handles/" + handle).json().path("publicHandle").asText();
        assertThat(name).startsWith("https://hdl.handle.net/10.5072/r1-");
        var page = server.publicUrl() + "/tombstone/" + handle;
        assertThat(server.caller().get(page).status()).isEqualTo(404);
        assertThat(server.caller().get(atRegistrar).text()).contains("\"http").doesNotContain(page);

        assertThat(admin.delete("/handles/" + handle).status()).isEqualTo(204);
        await().atMost(Duration.ofSeconds(40))
                .until(() -> server.caller().get(atRegistrar).text().contains("\"" + page + "\""));
        var tombstone = server.caller().get(page);
        assertThat(tombstone.status()).isEqualTo(410);
        assertThat(tombstone.text()).contains(name).doesNotContain("A title", PAGE);
    }

    private String service(String driver, String address) {
        var body = Caller.JSON.createObjectNode();
        body.put("name", "Handles of ours");
        body.putObject("serviceProperties")
                .put("type", "PID")
                .put("driver", driver)
                .put("endpoint", address)
                .put("prefix", "10.5072")
                .put("username", "300:10.5072/ADMIN")
                .put("password", "of no account")
                .put("onDelete", "tombstone")
                .put("allowTemplateOverride", true);
        return Registry.created(registry.admin().post("/user/handle_services", body.toString()))
                .id();
    }
}
