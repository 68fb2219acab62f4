package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The requests of the documents that the product was ordered from, as they stand there, over a real port. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeedRequestsTest {

    private TestServer server;
    private Registry registry;

    @BeforeAll
    void start() {
        server = TestServer.start();
        registry = Registry.of(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** Both dialects under the three prefixes: the base, the status of a creation, and how its Location begins. */
    Stream<Arguments> bases() {
        return Stream.of("/api/onezone/v3", "/api/v3/onezone", "/api/v3")
                .flatMap(prefix -> Stream.of(
                        Arguments.of(
                                URI.create(server.current() + prefix), 201, server.publicUrl() + "/api/onezone/v3"),
                        Arguments.of(URI.create(server.legacy() + prefix), 204, server.legacy() + "/api/v3")));
    }

    @ParameterizedTest
    @MethodSource("bases")
    void an_administrator_adds_a_handle_service(URI base, int status, String location) {
        var admin = registry.admin().at(base);
        var reply = admin.post("/handle_services", Seed.service(Seed.SERVICE, server.sandbox()));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text()).isEmpty();
        assertThat(reply.location().toString()).startsWith(location + "/handle_services/");
        assertThatItIsTheSeedsService(admin.get(reply.location().toString()).json(), reply.id());
    }

    @ParameterizedTest
    @MethodSource("bases")
    void a_user_creates_a_handle_service_for_himself(URI base, int status, String location) {
        var admin = registry.admin().at(base);
        var reply = admin.post("/user/handle_services", Seed.service(Seed.USER_SERVICE, server.sandbox()));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.location().toString()).startsWith(location + "/user/handle_services/");
        assertThatItIsTheSeedsService(admin.get(reply.location().toString()).json(), reply.id());
    }

    @ParameterizedTest
    @MethodSource("bases")
    void a_user_creates_a_handle_service_for_a_group(URI base, int status, String location) {
        var admin = registry.admin().at(base);
        var group = Registry.created(admin.post("/user/groups", "{\"name\":\"My group\"}"))
                .id();
        for (String seed : new String[] {Seed.GROUP_SERVICE, Seed.GROUP_SERVICE_OF_THE_OLD_API}) {
            var reply = admin.post("/groups/" + group + "/handle_services", Seed.service(seed, server.sandbox()));

            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.location().toString()).startsWith(location + "/groups/" + group + "/handle_services/");
            assertThatItIsTheSeedsService(admin.get(reply.location().toString()).json(), reply.id());
        }
    }

    @ParameterizedTest
    @MethodSource("bases")
    void a_user_creates_a_handle_with_the_over_escaped_metadata_of_the_documentation(
            URI base, int status, String location) {
        var admin = registry.admin().at(base);
        var service = registry.service(admin);
        var share = registry.share(admin);

        var reply = admin.post("/user/handles", Seed.handle(service, share));

        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.location().toString()).startsWith(location + "/user/handles/");
        var handle = admin.get(reply.location().toString()).json();
        assertThat(handle.path("handleId").asText()).isEqualTo(reply.id());
        assertThat(handle.path("handleServiceId").asText()).isEqualTo(service);
        assertThat(handle.path("resourceType").asText()).isEqualTo("Share");
        assertThat(handle.path("resourceId").asText()).isEqualTo(share);
        assertThat(handle.path("metadataPrefix").asText()).isEqualTo("oai_dc");
        var publicHandle = handle.path("publicHandle").asText();
        assertThat(publicHandle).matches("doi:10\\.5072/my-space-[0-9a-f]{32}(-[0-9a-z]{10})*");
        assertThat(handle.path("metadata").asText()).isEqualTo("""
                <?xml version="1.0" encoding="utf-8" ?>
                <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
                    <dc:identifier>%s</dc:identifier>
                    <dc:identifier>%s/share/%s</dc:identifier>
                    <dc:title>Example Resource</dc:title>
                    <dc:creator>John Doe</dc:creator>
                    <dc:publisher>MIT</dc:publisher>
                    <dc:date>2000-06-06</dc:date>
                </metadata>""".formatted(publicHandle, server.publicUrl(), share));
        assertThat(handle.path("registration").path("state").asText()).isEqualTo("registered");
        assertThat(admin.get("/shares/" + share).json().path("handleId").asText())
                .isEqualTo(reply.id());
    }

    @Test
    void an_error_of_the_old_api_is_a_sentence() {
        var body = "{\"name\": 5}";
        var current =
                registry.admin().at(URI.create(server.current() + "/api/v3")).post("/handle_services", body);
        var legacy =
                registry.admin().at(URI.create(server.legacy() + "/api/v3")).post("/handle_services", body);

        assertThat(current.status()).isEqualTo(400);
        assertThat(current.errorId()).isEqualTo("badValueString");
        assertThat(current.json().path("error").path("details").path("key").asText())
                .isEqualTo("name");
        assertThat(legacy.status()).isEqualTo(400);
        assertThat(legacy.json().path("error").asText())
                .isEqualTo(current.json().path("error").path("description").asText());
    }

    private void assertThatItIsTheSeedsService(JsonNode service, String id) {
        assertThat(service.path("handleServiceId").asText())
                .as("the server makes the id, whatever the body says")
                .isEqualTo(id)
                .isNotEqualTo("SADHLKJhlkASHDLAKSHDLKJHJjLH")
                .isNotEqualTo("cdca849d2b71bc7205f3eab686cf62fb");
        assertThat(service.path("name").asText()).isEqualTo("MyCommunity Handle service");
        assertThat(service.path("proxyEndpoint").asText()).isEqualTo(server.sandbox());
        assertThat(service.path("creator").path("id").asText()).isNotEqualTo("7434b256e71e1052e0d5e3e9da657ebf");
        assertThat(service.path("creationTime").asLong()).isNotEqualTo(1576152793L);
        var properties = service.path("serviceProperties");
        assertThat(properties.path("prefix"))
                .isEqualTo(Caller.JSON.getNodeFactory().textNode("10.5072"));
        assertThat(properties.path("host").asText()).isEqualTo("https://mds.test.datacite.org");
        assertThat(properties.path("identifierTemplate").asText()).isEqualTo("{{space.name}}-{{space.guid}}");
        assertThat(properties.path("allowTemplateOverride").isBoolean()).isTrue();
        assertThat(properties.has("password"))
                .as("the password never comes out")
                .isFalse();
    }
}
