package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.handles.application.account.CreateToken;
import dev.handles.application.handle.ReadHandle;
import dev.handles.application.handleservice.ReadHandleService;
import dev.handles.application.membership.AddMember;
import dev.handles.application.space.ReadShare;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.Handle.Progress;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.Suffix;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.FullName;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.OnBehalfOf;
import dev.handles.domain.subject.TokenId;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;
import dev.handles.domain.subject.Username;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How answers look, key by key, in both dialects. */
class AnswersTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final Creator ALICE = new Creator(RefusingUseCases.ALICE);
    private static ApiServer server;

    @BeforeAll
    static void start() {
        var use = new RefusingUseCases();
        use.createUser = (client, request) -> new UserId("u1");
        use.createGroup = (client, behalf, request) -> new GroupId("g1");
        use.registerService = (client, behalf, request) -> new HandleServiceId("hs1");
        use.registerHandle = (client, behalf, subject, wait, request) -> new HandleId("h1");
        use.createShare = (client, space, request) -> new ShareId("sh1");
        use.createToken = (client, request) -> new CreateToken.Created(new TokenId("t1"), new Secret("s3cret"));
        use.addMember = new AddMember() {
            @Override
            public <P extends Enum<P> & Privilege> void add(
                    Client client,
                    Resource<P> resource,
                    Member member,
                    boolean named,
                    Supplier<Optional<Supplier<Set<P>>>> wanted) {}
        };
        use.readUser = (client, id) -> new User(id, new FullName("Alice A."), username(id), true, false, AT);
        use.readAdminPrivileges = (client, member, extent) ->
                PrivilegeSet.of(Set.of(AdminPrivilege.USERS_VIEW, AdminPrivilege.HANDLES_LIST));
        use.readService = services();
        use.readHandle = handles();
        use.readShare = shares();
        server = ApiServer.over(use);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /users, /users/u1",
        "POST, /groups, /groups/g1",
        "POST, /user/groups, /user/groups/g1",
        "POST, /groups/x/children, /groups/x/children/g1",
        "POST, /handle_services, /handle_services/hs1",
        "POST, /user/handle_services, /user/handle_services/hs1",
        "POST, /groups/x/handle_services, /groups/x/handle_services/hs1",
        "POST, /handles, /handles/h1",
        "POST, /user/handles, /user/handles/h1",
        "POST, /groups/x/handles, /groups/x/handles/h1",
        "POST, /shares, /shares/sh1",
        "PUT, /handles/x/users/y, /handles/x/users/y",
        "PUT, /groups/x/children/y, /groups/x/children/y",
        "PUT, /handles/x/users/%2F%3F, /handles/x/users/%2F%3F"
    })
    void what_is_created_is_at_its_location(String method, String path, String location) {
        var now = server.alice(method, path, "{}");
        assertThat(now.status()).isEqualTo(201);
        assertThat(now.header("Location")).isEqualTo("https://handles.example/api/onezone/v3" + location);
        assertThat(now.body()).isEmpty();
        assertThat(now.header("Content-Type")).isEmpty();
        var old = server.aliceOfOld(method, path, "{}");
        assertThat(old.status()).isEqualTo(204);
        assertThat(old.header("Location"))
                .isEqualTo("https://handles.example:" + server.ports.legacy().orElseThrow() + "/api/v3" + location);
    }

    @Test
    void a_token_is_shown_once_in_both_dialects() {
        var now = server.alice("POST", "/user/tokens/named", "{}");
        assertThat(now.status()).isEqualTo(201);
        assertThat(now.header("Location")).isEqualTo("https://handles.example/api/onezone/v3/user/tokens/named/t1");
        assertThat(now.header("Cache-Control")).isEqualTo("no-store");
        assertThat(now.body()).isEqualTo("{\"tokenId\":\"t1\",\"token\":\"s3cret\"}");
        assertThat(server.aliceOfOld("POST", "/user/tokens/named", "{}").body()).isEqualTo(now.body());
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

    private static Optional<Username> username(UserId id) {
        return id.value().equals("bob") ? Optional.of(new Username("bob")) : Optional.empty();
    }

    private static ReadHandleService services() {
        return new ReadHandleService() {
            @Override
            public HandleService read(Client client, OnBehalfOf through, HandleServiceId id) {
                var extra = new ArrayList<Object>();
                extra.add(new BigDecimal("1.50"));
                extra.add(null);
                var properties = ServiceProperties.of(Map.of(
                                "type",
                                "DOI",
                                "prefix",
                                new BigDecimal("10.5070"),
                                "username",
                                "alice",
                                "extra",
                                extra,
                                "password",
                                "pa$$word"))
                        .withoutCredential();
                return new HandleService(
                        id,
                        new Name("DataCite"),
                        Optional.of(ProxyEndpoint.of("172.17.0.9:8080/api/v1")),
                        properties,
                        Optional.of(new CredentialId("c")),
                        ALICE,
                        AT,
                        0);
            }

            @Override
            public HandleService readPublic(HandleServiceId id) {
                return read(Client.nobody(), OnBehalfOf.registry(), id);
            }
        };
    }

    private static ReadHandle handles() {
        return new ReadHandle() {
            @Override
            public Handle readOfService(Client client, HandleServiceId service, HandleId id) {
                return read(client, OnBehalfOf.registry(), id);
            }

            @Override
            public Handle read(Client client, OnBehalfOf through, HandleId id) {
                boolean registered = id.value().equals("registered");
                return new Handle(
                        id,
                        new HandleServiceId("hs"),
                        new HandleTarget.OfShare(new ShareId("sh")),
                        new Identifier(Optional.of(new Prefix("10.5072")), new Suffix("abc")),
                        MetadataPrefix.OAI_DC,
                        "<metadata/>",
                        registered
                                ? new HandleState.Registered(new PublicHandle("doi:10.5072/abc"), AT)
                                : new HandleState.Reserved(),
                        ALICE,
                        AT,
                        registered ? Optional.of(AT) : Optional.empty(),
                        registered
                                ? new Progress(1, Optional.empty(), Optional.empty())
                                : new Progress(3, Optional.of("HTTP 500"), Optional.of(AT.plusSeconds(60))),
                        0);
            }

            @Override
            public Handle readPublic(HandleId id) {
                if (id.value().equals("reserved")) {
                    throw new Problem.NotFound().raise();
                }
                return read(Client.nobody(), OnBehalfOf.registry(), id);
            }
        };
    }

    private static ReadShare shares() {
        return new ReadShare() {
            @Override
            public Share read(Client client, ShareId id) {
                return readPublic(id);
            }

            @Override
            public Share readPublic(ShareId id) {
                return new Share(
                        id,
                        new SpaceId("sp"),
                        new Name("Data"),
                        "d",
                        Optional.empty(),
                        Share.FileType.DIR,
                        Optional.of(URI.create("https://data.example/x")),
                        Optional.empty(),
                        ALICE,
                        AT);
            }
        };
    }
}
