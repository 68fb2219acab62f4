package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How answers look, key by key, in both dialects. */
class AnswersTest {

    @AutoClose
    private static ApiServer server;

    @BeforeAll
    static void start() {
        server = ApiServer.over(AnsweringUseCases.byExample());
    }

    @Test
    void an_error_is_an_object_today_and_was_a_sentence() {
        assertThat(server.nobody("GET", "/nowhere", "").body()).isEqualTo("""
                {"error":{"id":"notFound","description":"The resource could not be found."}}""");
        assertThat(server.aliceOfOld("GET", "/nowhere", "").body())
                .isEqualTo("{\"error\":\"The resource could not be found.\"}");
        assertThat(server.aliceOfOld("GET", "/nowhere", "").status()).isEqualTo(404);
    }

    @Test
    void a_user_has_his_old_names_too() {
        same(server.alice("GET", "/users/bob", ""), """
                {"userId": "bob", "fullName": "Alice A.", "username": "bob", "creationTime": 1767323045,
                 "name": "Alice A.", "login": "bob", "alias": "bob", "emails": [], "linkedAccounts": [],
                 "basicAuthEnabled": true, "blocked": false, "emailList": []}""");
        assertThat(server.alice("GET", "/users/nameless", "")
                        .json()
                        .get("username")
                        .isNull())
                .isTrue();
        assertThat(server.alice("GET", "/user", "").json().get("userId").asText())
                .isEqualTo(RefusingUseCases.ALICE.value());
    }

    @Test
    void privileges_come_sorted() {
        for (String path : new String[] {"/user/privileges", "/users/x/effective_privileges", "/groups/x/privileges"}) {
            same(server.alice("GET", path, ""), "{\"privileges\": [\"oz_handles_list\", \"oz_users_view\"]}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/privileges, viewer, 29",
        "/privileges, admin, 91",
        "/handle_services/privileges, member, 3",
        "/handle_services/privileges, admin, 6",
        "/handles/privileges, member, 1",
        "/handles/privileges, admin, 3",
        "/groups/privileges, member, 1",
        "/groups/privileges, manager, 12",
        "/groups/privileges, admin, 23",
        "/spaces/privileges, member, 1",
        "/spaces/privileges, admin, 5"
    })
    void the_named_sets_are_public(String path, String set, int size) {
        var names = server.nobody("GET", path, "").json().get(set);
        assertThat(names).hasSize(size);
        assertThat(names).extracting(JsonNode::asText).isSorted();
    }

    @Test
    void a_service_shows_everything_but_its_password() {
        var shown = """
                {"handleServiceId": "hs", "name": "DataCite", "proxyEndpoint": "172.17.0.9:8080/api/v1",
                 "serviceProperties": {"type": "DOI", "prefix": "10.5070", "username": "alice", "extra": [1.50, null]},
                 "creator": {"type": "user", "id": "%s"}, "creationTime": 1767323045}""".formatted(RefusingUseCases.ALICE.value());
        for (String path : new String[] {
            "/handle_services/hs",
            "/user/handle_services/hs",
            "/user/effective_handle_services/hs",
            "/groups/g/handle_services/hs",
            "/groups/g/effective_handle_services/hs"
        }) {
            same(server.alice("GET", path, ""), shown);
            assertThat(server.alice("GET", path, "").body())
                    .doesNotContain("pa$$word")
                    .contains("1.50");
            assertThat(server.alice("GET", path, "").header("ETag")).isEqualTo("W/\"0\"");
        }
        same(server.nobody("GET", "/handle_services/hs/public", ""), """
                {"handleServiceId": "hs", "name": "DataCite"}""");
    }

    @Test
    void a_handle_shows_how_its_registration_goes() {
        for (String path : new String[] {
            "/handles/registered",
            "/user/handles/registered",
            "/user/effective_handles/registered",
            "/groups/g/handles/registered",
            "/groups/g/effective_handles/registered"
        }) {
            same(server.alice("GET", path, ""), """
                    {"handleId": "registered", "handleServiceId": "hs", "publicHandle": "doi:10.5072/abc",
                     "resourceType": "Share", "resourceId": "sh", "metadataPrefix": "oai_dc", "metadata": "<metadata/>",
                     "timestamp": "2026-01-02T03:04:05Z", "creationTime": 1767323045,
                     "creator": {"type": "user", "id": "%s"},
                     "registration": {"state": "registered", "attempts": 1, "registeredAt": 1767323045}}""".formatted(RefusingUseCases.ALICE.value()));
        }
        same(server.alice("GET", "/handles/reserved", ""), """
                {"handleId": "reserved", "handleServiceId": "hs",
                 "resourceType": "Share", "resourceId": "sh", "metadataPrefix": "oai_dc", "metadata": "<metadata/>",
                 "creationTime": 1767323045, "creator": {"type": "user", "id": "%s"},
                 "registration": {"state": "reserved", "attempts": 3, "lastError": "HTTP 500",
                                  "nextAttemptAt": 1767323105}}""".formatted(RefusingUseCases.ALICE.value()));
        same(server.nobody("GET", "/handles/registered/public", ""), """
                {"handleId": "registered", "handleServiceId": "hs", "publicHandle": "doi:10.5072/abc",
                 "resourceType": "Share", "resourceId": "sh", "metadataPrefix": "oai_dc", "metadata": "<metadata/>",
                 "timestamp": "2026-01-02T03:04:05Z", "creationTime": 1767323045,
                 "registration": {"state": "registered"}}""");
    }

    @Test
    void a_share_says_where_it_is() {
        var open = """
                "shareId": "sh", "name": "Data", "description": "d", "publicUrl": "https://handles.example/share/sh",
                "publicRestUrl": "https://handles.example/api/onezone/v3/shares/sh/public", "rootFileId": null,
                "fileType": "dir", "handleId": null, "url": "https://data.example/x", "creationTime": 1767323045""";
        same(server.nobody("GET", "/shares/sh/public", ""), "{" + open + "}");
        same(server.alice("GET", "/shares/sh", ""), "{" + open + """
                , "spaceId": "sp", "creator": {"type": "user", "id": "%s"}}""".formatted(RefusingUseCases.ALICE.value()));
    }

    @Test
    void the_configuration_names_version_and_build() {
        same(server.nobody("GET", "/configuration", ""), """
                {"name": "Test", "domain": "handles.example", "version": "1.2.3", "build": "abc"}""");
    }

    private static void same(ApiServer.Reply reply, String expected) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        try {
            assertThat(reply.json()).isEqualTo(new ObjectMapper().readTree(expected));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
