package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.account.CreateToken;
import dev.handles.application.account.CreateUser;
import dev.handles.application.group.CreateGroup;
import dev.handles.application.handle.RegisterHandle;
import dev.handles.application.handleservice.RegisterHandleService;
import dev.handles.application.space.CreateShare;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.space.Share.FileType;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.FullName;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.OnBehalfOf;
import dev.handles.domain.subject.Username;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the use case gets of a good body. */
class GoodBodiesTest {

    private static final List<Object> seen = new ArrayList<>();

    @AutoClose
    private static final ApiServer server = ApiServer.over(TakingUseCases.telling(seen));

    @BeforeEach
    void forget() {
        seen.clear();
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
                        new TakingUseCases.Asked(OnBehalfOf.oneself(), subject, Duration.ofSeconds(5)),
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
                .isEqualTo(new TakingUseCases.Asked(
                        OnBehalfOf.registry(),
                        new RegisterHandle.Subject(Optional.empty(), Optional.empty()),
                        Duration.ofSeconds(30)));
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
