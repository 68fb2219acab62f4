package dev.handles.adapter.http.handleproxy.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.handles.adapter.http.MountedServer;
import dev.handles.adapter.http.ServedPage;
import dev.handles.adapter.http.registrar.Registrars;
import dev.handles.application.port.Registrar;
import dev.handles.application.port.SandboxRecords;
import dev.handles.application.port.SandboxRecords.SandboxRecord;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handle.Suffix;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.subject.Name;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sandbox over a real port, by hand and through our own driver. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxProxyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HANDLE = "/sandbox/handle_proxy/handle?hndl=";
    private static final String DOI = "{\"type\": \"DOI\", \"prefix\": \"10.5072\", \"password\": \"pa$$word\"}";
    private static final String PID = "{\"type\": \"PID\", \"prefix\": \"21.T1\", \"password\": \"pa$$word\"}";
    private static final String PAGE = "https://handles.example.org/share/1";

    private final SandboxRecords records = new InMemoryStore().sandboxRecords();

    @AutoClose
    private MountedServer server;

    private String here;

    @BeforeAll
    void start() {
        server = new MountedServer(new SandboxProxy(records, () -> URI.create(here)).mounts());
        here = server.address();
    }

    @Test
    void a_doi_is_new_then_replaced_and_resolves() throws JsonProcessingException {
        var first = put("10.5072%2Fone", DOI, PAGE);
        assertThat(first.status()).isEqualTo(201);
        assertThat(json(first)).isEqualTo(JSON.readTree("{\"sandbox\": true}"));
        assertThat(first.header("X-Handles-Sandbox")).isEqualTo("true");
        assertThat(put("10.5072%2FONE", DOI, PAGE + "2").status())
                .as("an identifier has no case")
                .isEqualTo(200);

        for (var path : List.of("/10.5072/one", "/10.5072/One")) {
            var found = send("GET", path, null);
            assertThat(found.status()).isEqualTo(302);
            assertThat(found.header("Location")).isEqualTo(PAGE + "2");
            assertThat(found.header("X-Handles-Sandbox")).isEqualTo("true");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type": "PID", "prefix": "21.T1"} | 21.T1/two
            {"type": "PID", "prefix": 11789}   | 11789/two
            {"type": "PID", "prefix": 10.5070} | 10.5070/two
            {"type": "PID"}                    | 21.T99999/two
            {"type": "PID", "prefix": ""}      | 21.T99999/two
            """)
    void a_pid_gets_an_address_that_resolves(String service, String identifier) throws JsonProcessingException {
        records.remove(identifier);
        var made = put("two", service, PAGE);
        assertThat(made.status()).isEqualTo(201);
        assertThat(json(made))
                .isEqualTo(JSON.createObjectNode().put("sandbox", true).put("handle", here + "/" + identifier));
        assertThat(send("GET", "/" + identifier, null).header("Location")).isEqualTo(PAGE);
    }

    @Test
    void a_strange_name_makes_an_address_that_resolves() throws JsonProcessingException {
        var handle =
                json(put("a%2Fb%20c%C3%A9%3F%23", PID, PAGE)).path("handle").asText();
        assertThat(handle).isEqualTo(here + "/21.T1/a%2Fb%20c%C3%A9%3F%23");
        assertThat(send("GET", handle.substring(here.length()), null).status()).isEqualTo(302);
    }

    @Test
    void a_change_replaces_target_and_metadata_by_the_public_name() throws JsonProcessingException {
        put("10.5072%2Fthree", DOI, PAGE);
        put("three", PID, PAGE);
        for (var name :
                List.of("doi%3A10.5072%2Fthree", here.replace("/", "%2F").replace(":", "%3A") + "%2F21.T1%2Fthree")) {
            var changed = send("PATCH", HANDLE + name, body(DOI, PAGE + "/new"));
            assertThat(changed.status()).isEqualTo(204);
            assertThat(changed.header("X-Handles-Sandbox")).isEqualTo("true");
            var told = send("GET", HANDLE + name, null);
            assertThat(told.status()).isEqualTo(200);
            assertThat(json(told).path("url").asText()).isEqualTo(PAGE + "/new");
            assertThat(json(told).path("metadata").asText()).isEqualTo("<metadata/>");
            assertThat(json(told).path("sandbox").asBoolean()).isTrue();
        }
        assertThat(send("PATCH", HANDLE + "doi%3A10.5072%2Fnone", body(DOI, PAGE))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_removal_is_final() {
        put("10.5072%2Ffour", DOI, PAGE);
        put("four", PID, PAGE);
        assertThat(send("DELETE", HANDLE + "10.5072%2Ffour", DOI).status()).isEqualTo(200);
        assertThat(send("DELETE", HANDLE + "four", PID).status()).isEqualTo(200);
        assertThat(send("DELETE", HANDLE + "four", PID).status()).isEqualTo(404);
        assertThat(send("GET", "/10.5072/four", null).status()).isEqualTo(404);
        assertThat(send("GET", "/21.T1/four", null).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "5",
                "\"x\"",
                "{}",
                "{\"url\": \"https://x.org\", \"metadata\": {}}",
                "{\"url\": \"https://x.org\", \"metadata\": {}, \"serviceProperties\": {}}",
                "{\"url\": \"https://x.org\", \"metadata\": {}, \"serviceProperties\": {\"type\": \"ARK\"}}",
                "{\"url\": \"https://x.org\", \"serviceProperties\": {\"type\": \"DOI\"}}",
                "{\"url\": \"javascript:alert(1)\", \"metadata\": {}, \"serviceProperties\": {\"type\": \"DOI\"}}",
                "{\"url\": \"https://x.org/\\r\\nSet-Cookie: a\", \"metadata\": {}, \"serviceProperties\": {\"type\": \"DOI\"}}",
                "{\"metadata\": {}, \"serviceProperties\": {\"type\": \"DOI\"}}"
            })
    void what_is_not_the_contract_is_refused(String body) throws JsonProcessingException {
        var answer = send("PUT", HANDLE + "10.5072%2Fbad", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).path("error").path("id").asText()).isNotEmpty();
        assertThat(answer.header("X-Handles-Sandbox")).isEqualTo("true");
        assertThat(records.find("10.5072/bad")).isEmpty();
    }

    @Test
    void too_much_is_refused() {
        var body = body(DOI, PAGE).replace("<metadata/>", "x".repeat(1024 * 1024));
        assertThat(send("PUT", HANDLE + "10.5072%2Fbig", body).status()).isEqualTo(413);
        assertThat(put("10.5072%2F" + "x".repeat(1000), DOI, PAGE).status()).isEqualTo(400);
        assertThat(send("PUT", "/sandbox/handle_proxy/handle", body(DOI, PAGE)).status())
                .isEqualTo(400);
        assertThat(send("POST", HANDLE + "10.5072%2Fx", body(DOI, PAGE)).status())
                .isEqualTo(405);
    }

    @Test
    void the_password_is_not_kept() {
        put("10.5072%2Ffive", DOI, PAGE);
        assertThat(records.find("10.5072/five"))
                .contains(new SandboxRecord("10.5072/five", URI.create(PAGE), "<metadata/>"));
        assertThat(send("GET", HANDLE + "10.5072%2Ffive", null).body()).doesNotContain("pa$$word");
    }

    @Test
    void an_address_that_nobody_has_is_not_the_sandbox_s() throws JsonProcessingException {
        for (var path : List.of("/", "/nowhere", "/10.5072/none", "/10.5072/", "/a/b/c")) {
            var answer = send("GET", path, null);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(json(answer).path("error").path("id").asText()).isEqualTo("notFound");
            assertThat(answer.header("X-Handles-Sandbox")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"DOI, 10.5072, doi:10.5072/six", "PID, 21.T6, /21.T6/six"})
    void our_own_driver_gets_along_with_it(String type, String prefix, String handle) {
        try (var registrars = Registrars.create(Optional.empty(), true, "Handles/test")) {
            var expected = new PublicHandle(handle.startsWith("/") ? here + handle : handle);
            var known = Optional.of(expected);
            assertThat(perform(registrars, call(Intent.REGISTER, type, prefix, Optional.empty(), false)))
                    .isEqualTo(new Done(known));
            assertThat(perform(registrars, call(Intent.REGISTER, type, prefix, Optional.empty(), false)))
                    .isInstanceOf(Refused.class);
            assertThat(perform(registrars, call(Intent.REGISTER, type, prefix, Optional.empty(), true)))
                    .isEqualTo(new Done(known));
            for (var intent : List.of(Intent.UPDATE, Intent.UNREGISTER)) {
                assertThat(perform(registrars, call(intent, type, prefix, known, false)))
                        .isEqualTo(new Done(Optional.empty()));
            }
            assertThat(records.find(prefix + "/six")).isEmpty();
        }
    }

    private static Object perform(Registrar registrar, Registrar.Call call) {
        return registrar.perform(call, Duration.ofSeconds(5));
    }

    private Registrar.Call call(
            Intent intent, String type, String prefix, Optional<PublicHandle> known, boolean repeated) {
        var properties = ServiceProperties.stored(Map.of("type", type, "prefix", prefix), Optional.empty());
        return new Registrar.Call(
                intent,
                new Identifier(properties.prefix(), new Suffix("six")),
                known,
                new Destination(
                        new HandleServiceId("a".repeat(32)),
                        new Name("Sandbox"),
                        Optional.of(new ProxyEndpoint(here + "/sandbox/handle_proxy")),
                        properties,
                        Optional.empty()),
                Optional.of(Credential.ofPassword("pa$$word")),
                URI.create(PAGE),
                Optional.empty(),
                MetadataPrefix.OAI_DC,
                "<metadata/>",
                repeated);
    }

    private ServedPage put(String name, String service, String url) {
        return send("PUT", HANDLE + name, body(service, url));
    }

    private static String body(String service, String url) {
        return "{\"url\": \"" + url + "\", \"serviceProperties\": " + service
                + ", \"metadata\": {\"onedata_dc\": \"<metadata/>\"}}";
    }

    private ServedPage send(String method, String path, String body) {
        var request = server.request(method, path).header("Content-Type", "application/json");
        return MountedServer.send(body == null ? request : request.method(method, BodyPublishers.ofString(body)));
    }

    private static JsonNode json(ServedPage answer) throws JsonProcessingException {
        return JSON.readTree(answer.body());
    }
}
