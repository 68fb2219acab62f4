package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.account.CreateToken;
import dev.handles.application.account.CreateUser;
import dev.handles.application.group.CreateGroup;
import dev.handles.application.handle.RegisterHandle;
import dev.handles.application.handleservice.RegisterHandleService;
import dev.handles.application.membership.AddMember;
import dev.handles.application.membership.ChangeMemberPrivileges;
import dev.handles.application.space.CreateShare;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.space.Share.FileType;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.FullName;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.OnBehalfOf;
import dev.handles.domain.subject.TokenId;
import dev.handles.domain.subject.UserId;
import dev.handles.domain.subject.Username;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each body may hold, what is wrong with it, and what the use case gets of a good one. */
class BodiesTest {

    private static final List<Object> seen = new ArrayList<>();
    private static ApiServer server;

    /** What a create-handle request asks of the use case before its body is parsed. */
    record Asked(OnBehalfOf behalf, RegisterHandle.Subject subject, Duration patience) {}

    @BeforeAll
    static void start() {
        var use = new RefusingUseCases();
        use.createUser = (client, request) -> {
            seen.add(request.get());
            return new UserId("u1");
        };
        use.createToken = (client, request) -> {
            seen.add(request.get());
            return new CreateToken.Created(new TokenId("t1"), new Secret("text"));
        };
        use.createGroup = (client, behalf, request) -> {
            seen.add(request.get());
            return new GroupId("g1");
        };
        use.createShare = (client, space, request) -> {
            seen.add(space);
            seen.add(request.get());
            return new ShareId("s1");
        };
        use.registerService = (client, behalf, request) -> {
            seen.add(request.get());
            return new HandleServiceId("hs1");
        };
        use.registerHandle = (client, behalf, subject, wait, request) -> {
            seen.add(new Asked(behalf, subject, wait));
            seen.add(request.get());
            return new HandleId("h1");
        };
        use.addMember = new AddMember() {
            @Override
            public <P extends Enum<P> & Privilege> void add(
                    Client client,
                    Resource<P> resource,
                    Member member,
                    boolean named,
                    Supplier<Optional<Supplier<Set<P>>>> wanted) {
                seen.add(named);
                seen.add(wanted.get().map(Supplier::get));
            }
        };
        use.changeMemberPrivileges = new ChangeMemberPrivileges() {
            @Override
            public <P extends Enum<P> & Privilege> void change(
                    Client client, Resource<P> resource, Member member, Supplier<PrivilegeChange<P>> request) {
                seen.add(request.get());
            }
        };
        server = ApiServer.over(use);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        seen.clear();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            /handle_services | {}                                                             | missingRequiredValue | name
            /handle_services | {"name":7,"proxyEndpoint":7}                                   | badValueString       | name
            /handle_services | {"name":null}                                                  | badValueString       | name
            /handle_services | {"name":"a"}                                                   | badValueName         | name
            /handle_services | {"name":"ab"}                                                  | missingRequiredValue | proxyEndpoint
            /handle_services | {"name":"ab","serviceProperties":{"driver":"handle_proxy"}}    | missingRequiredValue | proxyEndpoint
            /handle_services | {"name":"ab","serviceProperties":{"driver":"nonsense"}}        | missingRequiredValue | proxyEndpoint
            /handle_services | {"name":"ab","proxyEndpoint":"h","serviceProperties":{"type":"PID","driver":"x"}} | badValueNotAllowed | serviceProperties.driver
            /handle_services | {"name":"ab","serviceProperties":7}                            | missingRequiredValue | proxyEndpoint
            /handle_services | {"name":"ab","serviceProperties":{"driver":"epic_v2","type":"PID"}} | missingRequiredValue | serviceProperties.endpoint
            /handle_services | {"name":"ab","proxyEndpoint":true}                             | badValueString       | proxyEndpoint
            /handle_services | {"name":"ab","proxyEndpoint":""}                               | badValueEmpty        | proxyEndpoint
            /handle_services | {"name":"ab","proxyEndpoint":"ftp://x"}                        | badData              | proxyEndpoint
            /handle_services | {"name":"ab","proxyEndpoint":"h:1"}                            | missingRequiredValue | serviceProperties
            /handle_services | {"name":"ab","proxyEndpoint":"h:1","serviceProperties":[]}     | badValueJSON         | serviceProperties
            /handle_services | {"name":"ab","proxyEndpoint":"h:1","serviceProperties":null}   | badValueJSON         | serviceProperties
            /handle_services | {"name":"ab","proxyEndpoint":"h:1","serviceProperties":{}}     | badValueEmpty        | serviceProperties
            /handle_services | {"name":"ab","proxyEndpoint":"h:1","serviceProperties":{"type":5}} | badValueString    | serviceProperties.type
            /handles         | {}                                                             | missingRequiredValue | metadata
            /handles         | {"identifier":5}                                               | badValueString       | identifier
            /handles         | {"metadata":5}                                                 | badValueString       | metadata
            /handles         | {"metadata":"<m/>"}                                            | missingRequiredValue | resourceType
            /handles         | {"metadata":"<m/>","metadataPrefix":5}                         | badValueString       | metadataPrefix
            /handles         | {"metadata":"<m/>","metadataPrefix":"marc"}                    | badValueNotAllowed   | metadataPrefix
            /handles         | {"metadata":"<m/>","metadataSchema":"marc"}                    | badValueNotAllowed   | metadataSchema
            /handles         | {"metadata":"<m/>","metadataSchema":null}                      | badValueString       | metadataSchema
            /handles         | {"metadata":"<m/>","metadataPrefix":"oai_dc","metadataSchema":"edm"} | badData        | metadataSchema
            /handles         | {"metadata":"<m/>","resourceType":1234}                        | badValueString       | resourceType
            /handles         | {"metadata":"<m/>","resourceType":""}                          | badValueNotAllowed   | resourceType
            /users           | {"fullName":"-"}                                               | badValueFullName     | fullName
            /users           | {"fullName":null}                                              | badValueString       | fullName
            /users           | {"username":"-"}                                               | badValueUsername     | username
            /users           | {"fullName":"-","password":"x"}                                | missingRequiredValue | username
            /users           | {"username":"bob","password":"1234567"}                        | badValuePassword     | password
            /users           | {"username":"bob","password":5}                                | badValueString       | password
            /user/groups     | {}                                                             | missingRequiredValue | name
            /user/groups     | {"name":"-x"}                                                  | badValueName         | name
            /user/groups     | {"name":"ab","type":7}                                         | badValueString       | type
            /user/groups     | {"name":"ab","type":"clan"}                                    | badValueNotAllowed   | type
            /shares          | {"description":7}                                              | missingRequiredValue | name
            /shares          | {"name":"ab","description":7}                                  | badValueString       | description
            /shares          | {"name":"ab","fileType":"link"}                                | badValueNotAllowed   | fileType
            /shares          | {"name":"ab","rootFileId":7}                                   | badValueString       | rootFileId
            /shares          | {"name":"ab","url":"/relative"}                                | badData              | url
            /shares          | {"name":"ab","url":"ftp://example.org/x"}                      | badData              | url
            /shares          | {"name":"ab","url":"http://exa mple.org"}                      | badData              | url
            /user/tokens/named | {}                                                           | missingRequiredValue | name
            /user/tokens/named | {"name":"ab","expiresAt":"soon"}                             | badValueInteger      | expiresAt
            /user/tokens/named | {"name":"ab","expiresAt":1.5}                                | badValueInteger      | expiresAt
            /user/tokens/named | {"name":"ab","expiresAt":-1}                                 | badValueNotInRange   | expiresAt
            /user/tokens/named | {"name":"ab","expiresAt":99999999999999999999}               | badValueNotInRange   | expiresAt
            """)
    void the_first_wrong_key_is_the_answer(String path, String body, String error, String key) {
        var reply = server.alice("POST", path, body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo(error);
        assertThat(reply.key()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PUT   | {"privileges":null}                                | badValueListOfStrings  | privileges
            PUT   | {"privileges":"handle_view"}                       | badValueListOfStrings  | privileges
            PUT   | {"privileges":["handle_view",7]}                   | badValueListOfStrings  | privileges
            PUT   | {"privileges":["handle_view","handle_fly"]}        | badValueListNotAllowed | privileges
            PUT   | {"privileges":["handle_service_view"]}             | badValueListNotAllowed | privileges
            PATCH | {}                                                 | missingAtLeastOneValue | ``
            PATCH | {"grant":{},"revoke":[]}                           | badValueListOfStrings  | grant
            PATCH | {"grant":[],"revoke":["x"]}                        | badValueListNotAllowed | revoke
            """)
    void privileges_come_as_lists_of_their_names(String method, String body, String error, String key) {
        var path = "/handles/x/users/y" + (method.equals("PATCH") ? "/privileges" : "");
        var reply = server.alice(method, path, body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo(error);
        assertThat(reply.key()).isEqualTo(key);
        if (error.equals("badValueListNotAllowed")) {
            assertThat(reply.json().at("/error/details/allowed"))
                    .hasToString("[\"handle_delete\",\"handle_update\",\"handle_view\"]");
        }
    }

    @Test
    void privileges_may_be_none_and_may_be_left_out() {
        assertThat(server.alice("PUT", "/handles/x/users/y", "").status()).isEqualTo(201);
        assertThat(server.alice("PUT", "/handles/x/users/y", "{\"privileges\":[]}")
                        .status())
                .isEqualTo(201);
        assertThat(server.alice("PUT", "/handles/x/groups/y", "{\"privileges\":[\"handle_view\"]}")
                        .status())
                .isEqualTo(201);
        assertThat(seen)
                .containsExactly(
                        false,
                        Optional.empty(),
                        true,
                        Optional.of(Set.of()),
                        true,
                        Optional.of(Set.of(HandlePrivilege.VIEW)));
        seen.clear();
        var change = "{\"grant\":[\"handle_view\",\"handle_view\"]}";
        assertThat(server.alice("PATCH", "/handles/x/users/y/privileges", change)
                        .status())
                .isEqualTo(204);
        assertThat(seen).containsExactly(new PrivilegeChange<>(Set.of(HandlePrivilege.VIEW), Set.of()));
    }

    @Test
    void a_seed_s_service_is_taken_with_every_digit_of_its_prefix() {
        var seed = """
                {"handleServiceId": "SADHLKJhlkASHDLAKSHDLKJHJjLH", "name": "MyCommunity Handle service",
                 "proxyEndpoint": "https://localhost:17000/handle_proxy",
                 "serviceProperties": {"type": "DOI", "host": "https://mds.test.datacite.org", "prefix": 10.5070,
                   "username": "alice", "password": "pa$$word", "allowTemplateOverride": false},
                 "creationTime": "yesterday"}""";
        assertThat(server.alice("POST", "/groups/x/handle_services", seed).status())
                .isEqualTo(201);
        assertThat(seen).singleElement().isInstanceOfSatisfying(RegisterHandleService.Command.class, command -> {
            assertThat(command.properties().prefix().orElseThrow().value()).isEqualTo("10.5070");
            assertThat(command.properties().password()).contains(new Secret("pa$$word"));
            assertThat(command.proxyEndpoint().orElseThrow().value()).isEqualTo("https://localhost:17000/handle_proxy");
        });
    }

    @Test
    void a_driver_that_speaks_to_its_registrar_needs_no_proxy() {
        var body = """
                {"name": "Direct", "serviceProperties": {"type": "PID", "driver": "epic_v2", "prefix": "21.T1",
                 "endpoint": "https://epic.example.org", "username": "u", "password": "p"}}""";
        assertThat(server.alice("POST", "/handle_services", body).status()).isEqualTo(201);
        assertThat(seen)
                .singleElement()
                .isInstanceOfSatisfying(
                        RegisterHandleService.Command.class,
                        command -> assertThat(command.proxyEndpoint()).isEmpty());
    }

    @Test
    void a_handle_is_asked_for_with_its_ids_before_anything_else() {
        var body = """
                {"handleServiceId": "hs", "resourceId": "sh", "resourceType": "Share", "metadata": "<metadata/>",
                 "metadataSchema": "oai_dc", "identifier": "mine"}""";
        var reply = server.send(server.request("POST", "/user/handles", body)
                .headers("X-Auth-Token", "alice", "Prefer", "return=minimal, wait=5"));
        assertThat(reply.status()).isEqualTo(201);
        var subject =
                new RegisterHandle.Subject(Optional.of(new ShareId("sh")), Optional.of(new HandleServiceId("hs")));
        assertThat(seen)
                .containsExactly(
                        new Asked(OnBehalfOf.oneself(), subject, Duration.ofSeconds(5)),
                        new RegisterHandle.Command(Optional.of("mine"), MetadataPrefix.OAI_DC, "<metadata/>"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}
            {"handleServiceId": 1234, "resourceId": 7}
            {"handleServiceId": "", "resourceId": null}
            {"handleServiceId": "a b", "resourceId": "€"}
            {"handleServiceId": "00000000000000000000000000000000000000000000000000000000000000000", "resourceId": []}
            """)
    void what_cannot_be_an_id_names_nothing(String body) {
        server.alice("POST", "/handles", body);
        assertThat(seen)
                .first()
                .isEqualTo(new Asked(
                        OnBehalfOf.registry(),
                        new RegisterHandle.Subject(Optional.empty(), Optional.empty()),
                        Duration.ofSeconds(30)));
    }

    @Test
    void texts_are_measured_in_code_points() {
        var face = "\uD83D\uDE00";
        var good = "{\"metadata\":\"%s\",\"resourceType\":\"Share\"}";
        assertThat(server.alice("POST", "/handles", good.formatted(face.repeat(100_000)))
                        .status())
                .isEqualTo(201);
        var tooLong = server.alice("POST", "/handles", good.formatted(face.repeat(100_001)));
        assertThat(tooLong.error()).isEqualTo("badValueTextTooLarge");
        assertThat(tooLong.json().at("/error/details/limit").asInt()).isEqualTo(100_000);
        var share = "{\"name\":\"ab\",\"rootFileId\":\"%s\"}";
        assertThat(server.alice("POST", "/shares", share.formatted("x".repeat(513)))
                        .error())
                .isEqualTo("badValueTextTooLarge");
    }

    @Test
    void what_is_left_out_has_its_default() {
        server.alice("POST", "/users", "{}");
        server.alice("POST", "/users", "{\"username\":\"bob\",\"password\":\"äää1234\",\"fullName\":\"Bob B.\"}");
        server.alice("POST", "/groups", "{\"name\":\"Physics\"}");
        server.alice("POST", "/groups/x/children", "{\"name\":\"Optics\",\"type\":\"role_holders\"}");
        server.alice("POST", "/shares", "{\"name\":\"Data\",\"spaceId\":\"sp\"}");
        server.alice("POST", "/shares", """
                {"name":"Data","description":"d","fileType":"file","rootFileId":"r","url":"HTTPS://example.org/x"}""");
        server.alice("POST", "/user/tokens/named", "{\"name\":\"ci\"}");
        server.alice("POST", "/user/tokens/named", "{\"name\":\"ci\",\"expiresAt\":1900000000}");
        assertThat(seen)
                .containsExactly(
                        new CreateUser.Command(FullName.UNNAMED, Optional.empty(), Optional.empty()),
                        new CreateUser.Command(
                                new FullName("Bob B."),
                                Optional.of(new Username("bob")),
                                Optional.of(new Secret("äää1234"))),
                        new CreateGroup.Command(new Name("Physics"), Group.Type.TEAM),
                        new CreateGroup.Command(new Name("Optics"), Group.Type.ROLE_HOLDERS),
                        Optional.of(new SpaceId("sp")),
                        new CreateShare.Command(new Name("Data"), "", Optional.empty(), FileType.DIR, Optional.empty()),
                        Optional.empty(),
                        new CreateShare.Command(
                                new Name("Data"),
                                "d",
                                Optional.of("r"),
                                FileType.FILE,
                                Optional.of(URI.create("HTTPS://example.org/x"))),
                        new CreateToken.Command(new Name("ci"), Optional.empty()),
                        new CreateToken.Command(new Name("ci"), Optional.of(Instant.ofEpochSecond(1_900_000_000))));
    }
}
