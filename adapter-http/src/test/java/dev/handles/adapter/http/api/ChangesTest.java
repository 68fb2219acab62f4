package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.access.Precondition;
import dev.handles.application.account.AdministerUsers;
import dev.handles.application.account.ChangeProfile;
import dev.handles.application.group.AdministerGroups;
import dev.handles.application.handle.ChangeHandle;
import dev.handles.application.handleservice.AdministerHandleServices;
import dev.handles.application.listing.Listing;
import dev.handles.application.membership.OwnMemberships;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.OnBehalfOf;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;
import dev.handles.domain.subject.Username;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changing, deleting, leaving: what the use cases get, and what is wrong with a body. */
class ChangesTest {

    private static final List<Object> seen = new ArrayList<>();

    @AutoClose
    private static ApiServer server;

    @BeforeAll
    static void start() {
        var use = new RefusingUseCases();
        use.administerServices = new AdministerHandleServices() {
            @Override
            public void change(Client client, HandleServiceId id, Optional<Long> version, Supplier<Change> request) {
                seen.add(version);
                seen.add(request.get());
            }

            @Override
            public void delete(Client client, HandleServiceId id, Optional<Long> version) {
                seen.add(version);
            }
        };
        use.changeHandle = new ChangeHandle() {
            @Override
            public void changeMetadata(Client client, HandleId id, Optional<Long> version, Supplier<String> metadata) {
                seen.add(version);
                seen.add(metadata.get());
            }

            @Override
            public void delete(Client client, HandleId id, Optional<Long> version) {
                seen.add(version);
            }
        };
        use.administerGroups = new AdministerGroups() {
            @Override
            public void change(Client client, GroupId id, Supplier<Change> request) {
                seen.add(request.get());
            }

            @Override
            public void delete(Client client, GroupId id, Precondition precondition) {
                seen.add(id);
            }
        };
        use.administerUsers = new AdministerUsers() {
            @Override
            public Listing<User> list(Client client) {
                throw new Problem.Forbidden().raise();
            }

            @Override
            public void changeBasicAuth(Client client, UserId id, Supplier<BasicAuth> request) {
                seen.add(request.get());
            }

            @Override
            public void block(Client client, UserId id, Supplier<Boolean> blocked) {
                seen.add(blocked.get());
            }

            @Override
            public void delete(Client client, UserId id, Precondition precondition) {
                seen.add(id);
            }
        };
        use.changeProfile = new ChangeProfile() {
            @Override
            public void rename(Client client, Supplier<Names> request) {
                seen.add(request.get());
            }

            @Override
            public void changePassword(Client client, Supplier<NewPassword> request) {
                seen.add(request.get());
            }
        };
        use.own = new OwnMemberships() {
            @Override
            public void leave(Client client, OnBehalfOf member, Resource<?> resource, Precondition precondition) {
                seen.add(List.of(member, resource));
                precondition.require();
            }
        };
        server = ApiServer.over(use);
    }

    @BeforeEach
    void forget() {
        seen.clear();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /handle_services/x      | {}                                           | missingAtLeastOneValue | ["name","proxyEndpoint","serviceProperties"]
            /handle_services/x      | {"name":"-"}                                 | badValueName           | name
            /handle_services/x      | {"name":null}                                | badValueString         | name
            /handle_services/x      | {"proxyEndpoint":""}                         | badValueEmpty          | proxyEndpoint
            /handle_services/x      | {"proxyEndpoint":"ftp://x"}                  | badData                | proxyEndpoint
            /handle_services/x      | {"serviceProperties":"x"}                    | badValueJSON           | serviceProperties
            /handles/x              | {}                                           | missingRequiredValue   | metadata
            /handles/x              | {"metadata":null}                            | badValueString         | metadata
            /groups/x               | {"unknown":1}                                | missingAtLeastOneValue | ["name","type"]
            /groups/x               | {"type":"clan"}                              | badValueNotAllowed     | type
            /user                   | {}                                           | missingAtLeastOneValue | ["fullName","username"]
            /user                   | {"fullName":"x"}                             | badValueFullName       | fullName
            /user                   | {"username":null}                            | badValueString         | username
            /user/password          | {"oldPassword":"x"}                          | missingRequiredValue   | newPassword
            /user/password          | {"newPassword":"12345678"}                   | missingRequiredValue   | oldPassword
            /user/password          | {"newPassword":"1234567","oldPassword":7}    | badValuePassword       | newPassword
            /user/password          | {"newPassword":"12345678","oldPassword":7}   | badValueString         | oldPassword
            /users/x/basic_auth     | {}                                           | missingAtLeastOneValue | ["basicAuthEnabled","newPassword"]
            /users/x/basic_auth     | {"basicAuthEnabled":"true"}                  | badValueBoolean        | basicAuthEnabled
            /users/x/basic_auth     | {"newPassword":"short"}                      | badValuePassword       | newPassword
            /users/x/access_block   | {}                                           | missingRequiredValue   | blocked
            /users/x/access_block   | {"blocked":null}                             | badValueBoolean        | blocked
            """)
    void the_first_wrong_key_is_the_answer(String path, String body, String error, String key) {
        server.alice("PATCH", path, body).blames(error, key);
    }

    @Test
    void what_is_good_reaches_its_use_case() {
        patch("/handle_services/x", "{\"serviceProperties\":{\"type\":\"DOI\",\"password\":null}}");
        patch("/handles/x", "{\"metadata\":\"<m/>\",\"resourceId\":\"ignored\"}");
        patch("/groups/x", "{\"name\":\"Physics\",\"type\":\"unit\"}");
        patch("/user", "{\"username\":\"bob\"}");
        patch("/user/password", "{\"newPassword\":\"12345678\",\"oldPassword\":null}");
        patch("/users/x/basic_auth", "{\"basicAuthEnabled\":false}");
        patch("/users/x/access_block", "{\"blocked\":true}");
        var properties = new HashMap<String, Object>(Map.of("type", "DOI"));
        properties.put("password", null);
        assertThat(seen)
                .containsExactly(
                        Optional.empty(),
                        new AdministerHandleServices.Change(
                                Optional.empty(), Optional.empty(), Optional.of(properties)),
                        Optional.empty(),
                        "<m/>",
                        new AdministerGroups.Change(Optional.of(new Name("Physics")), Optional.of(Group.Type.UNIT)),
                        new ChangeProfile.Names(Optional.empty(), Optional.of(new Username("bob"))),
                        new ChangeProfile.NewPassword(Optional.empty(), new Secret("12345678")),
                        new AdministerUsers.BasicAuth(Optional.of(false), Optional.empty()),
                        true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            W/"7"            | 7
            "7"              | 7
            W/"3.7"          | 7
            "3.7.7"          | -1
            ".7"             | -1
            *                | ``
            "seven"          | -1
            7                | -1
            "99999999999999999999" | -1
            """)
    void if_match_insists_on_a_version(String ifMatch, String version) {
        for (String path : List.of("/handle_services/x", "/handles/x")) {
            var reply = server.send(
                    server.request("DELETE", path, "").headers("X-Auth-Token", "alice", "If-Match", ifMatch));
            assertThat(reply.status()).isEqualTo(204);
        }
        var expected = version.isEmpty() ? Optional.<Long>empty() : Optional.of(Long.parseLong(version));
        assertThat(seen).containsExactly(expected, expected);
    }

    @ParameterizedTest
    @CsvSource({"/user/password", "/users/u/basic_auth", "/users/u/access_block"})
    void what_nobody_can_look_at_is_changed_for_nobody_who_insists_on_what_he_saw(String path) {
        var request = server.request("PATCH", path, "{}").header("X-Auth-Token", "alice");
        assertThat(server.send(request.copy().header("If-Match", "\"0\"")).error())
                .isEqualTo("preconditionFailed");
        assertThat(server.send(request.copy().header("If-Match", "*")).status()).isEqualTo(400);
        assertThat(seen).isEmpty();
    }

    @Test
    void a_group_leaves_another_for_nobody_who_insists_on_what_he_saw() {
        var request = server.request("DELETE", "/groups/g/parents/p", "").header("X-Auth-Token", "alice");
        assertThat(server.send(request.copy().header("If-Match", "\"7\"")).status())
                .isEqualTo(412);
    }

    @Test
    void leaving_and_deleting_need_no_body() {
        for (String path : List.of("/user/handles/h", "/groups/g/parents/p", "/groups/g", "/users/u")) {
            assertThat(server.alice("DELETE", path, "").status()).as(path).isEqualTo(204);
        }
        assertThat(seen)
                .containsExactly(
                        List.of(OnBehalfOf.oneself(), Resource.of(new HandleId("h"))),
                        List.of(OnBehalfOf.group(new GroupId("g")), Resource.of(new GroupId("p"))),
                        new GroupId("g"),
                        new UserId("u"));
    }

    private static void patch(String path, String body) {
        assertThat(server.alice("PATCH", path, body).status()).as(path).isEqualTo(204);
    }
}
