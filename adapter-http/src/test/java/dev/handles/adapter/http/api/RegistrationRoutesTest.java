package dev.handles.adapter.http.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.adapter.http.api.ApiServer.Reply;
import dev.handles.adapter.http.edge.Json;
import dev.handles.application.access.PresentedCredentials;
import dev.handles.application.handle.RegisterHandle.Command;
import dev.handles.application.handle.RegisterHandle.Subject;
import dev.handles.application.handle.RegisterHandleAtOnce;
import dev.handles.application.handle.RegisterHandleAtOnce.Caller;
import dev.handles.application.handle.RehearseRegistration.Rehearsal;
import dev.handles.application.handle.RehearseRegistration.Warning;
import dev.handles.application.handle.RetryRegistrations;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import dev.handles.domain.subject.Visit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of registrations, and how it is answered. */
class RegistrationRoutesTest {

    private static final Handle RESERVED =
            Samples.handle(7, new HandleServiceId(Samples.id(6)), new ShareId(Samples.id(5)));
    private static final String BODY = "{\"metadata\":\"<metadata/>\",\"resourceType\":\"Share\"}";

    @AutoClose
    private static ApiServer server;

    private static volatile Duration waited = Duration.ofDays(1);
    private static volatile Handle handle = RESERVED;

    @BeforeAll
    static void start() {
        var use = new RefusingUseCases();
        use.registerHandle = (client, behalf, subject, wait, request) -> new HandleId("h1");
        use.registerHandleLater = (client, behalf, subject, wait, request) -> {
            waited = wait;
            return handle;
        };
        use.rehearseRegistration = (client, behalf, subject, request) -> {
            var metadata = request.get().metadata();
            return new Rehearsal(
                    Samples.identifier(1),
                    Optional.of(Samples.PUBLIC_HANDLE),
                    metadata,
                    List.of(Warning.IDENTIFIER_IS_AN_EXAMPLE));
        };
        use.retryRegistrations = new RetryRegistrations() {
            @Override
            public void retry(Client client, HandleId id) {
                if (!id.value().equals(Samples.id(7))) {
                    throw new Problem.NotFound().raise();
                }
            }

            @Override
            public int retryFailed(Client client, HandleServiceId service) {
                return 3;
            }
        };
        use.testService = (client, id) ->
                new RegistrarDiagnosis(RegistrarDiagnosis.Kind.NOT_ALLOWED, "registrars are not allowed there");
        server = ApiServer.over(use);
    }

    @ParameterizedTest
    @CsvSource({"/handles, /handles/", "/user/handles, /user/handles/", "/groups/x/handles, /groups/x/handles/"})
    void who_does_not_insist_gets_202_with_the_place_and_the_handle(String path, String place) {
        handle = RESERVED;
        var reply = prefer(server.ports.current(), path, "respond-async");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.header("Location"))
                .isEqualTo("https://handles.example/api/onezone/v3" + place + Samples.id(7));
        assertThat(reply.header("Preference-Applied")).isEqualTo("respond-async");
        assertThat(reply.body()).isEqualTo(new String(Json.write(Shapes.handle(RESERVED)), UTF_8));
        assertThat(waited).isEqualTo(Duration.ZERO);
    }

    /** Behind the other checks are steps that one statement can stand for, but only for users and the registry. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /handles                    |                 | true
            /user/handles               |                 | true
            /user/handles               | Prefer          | true
            /groups/x/handles           |                 | false
            /user/handles?dryRun=false  |                 | false
            /user/handles               | Idempotency-Key | false
            """)
    void whoever_was_good_before_is_left_to_the_use_case_with_where_he_comes_from(
            String path, String header, boolean left) {
        var callers = new ArrayList<Caller>();
        var use = new RefusingUseCases();
        use.registerHandle = (client, behalf, subject, wait, request) -> {
            assertThat(client).isInstanceOf(Client.User.class);
            return new HandleId("h1");
        };
        use.registerHandleAtOnce = new RegisterHandleAtOnce() {
            @Override
            public HandleId register(
                    Caller caller, OnBehalfOf behalf, Subject subject, Duration wait, Supplier<Command> request) {
                callers.add(caller);
                return new HandleId("h1");
            }

            @Override
            public Handle registerLater(
                    Caller caller, OnBehalfOf behalf, Subject subject, Duration wait, Supplier<Command> request) {
                callers.add(caller);
                return RESERVED;
            }
        };
        try (var other = ApiServer.over(use)) {
            var request = other.request("POST", path, BODY).headers("X-Auth-Token", "alice", "X-Request-Id", "r7");
            if (header != null) {
                request.header(header, "respond-async");
            }
            assertThat(other.send(request).status()).isIn(201, 202);
        }
        var alice = new Caller(new PresentedCredentials.Token(new Secret("alice")), new Visit("127.0.0.1", "r7"));
        assertThat(callers).isEqualTo(left ? List.of(alice) : List.of());
    }

    @Test
    void who_waits_a_little_gets_201_when_it_was_enough() {
        handle = Samples.registered(RESERVED);
        var reply = prefer(server.ports.current(), "/handles", "respond-async, wait=5");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.header("Location")).endsWith("/handles/" + Samples.id(7));
        assertThat(waited).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_failure_within_the_wait_is_a_202_that_says_so() {
        handle = RESERVED.failed();
        var reply = prefer(server.ports.current(), "/handles", "wait=5, respond-async");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().at("/registration/state").asText()).isEqualTo("failed");
    }

    @Test
    void the_legacy_dialect_says_202_too_with_its_own_place() {
        handle = RESERVED;
        var reply = prefer(server.ports.legacy().orElseThrow(), "/handles", "respond-async");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.header("Location")).endsWith("/api/v3/handles/" + Samples.id(7));
        assertThat(reply.json().path("handleId").asText()).isEqualTo(Samples.id(7));
    }

    @Test
    void what_was_accepted_is_answered_again_for_the_same_key() {
        handle = RESERVED;
        var first = withKey("respond-async");
        handle = Samples.registered(RESERVED);
        var again = withKey("respond-async");

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Preference-Applied")).isEqualTo("respond-async");
    }

    @Test
    void a_rehearsal_is_answered_with_200() {
        var reply = prefer(server.ports.current(), "/handles?dryRun=true", "respond-async");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Location")).isEmpty();
        assertThat(reply.json().path("identifier").asText()).isEqualTo("10.5072/handle-1");
        assertThat(reply.json().path("publicHandle").asText()).isEqualTo("doi:10.5072/abc");
        assertThat(reply.json().path("metadata").asText()).isEqualTo("<metadata/>");
        assertThat(reply.json().at("/warnings/0").asText()).contains("example");
    }

    @Test
    void what_is_neither_true_nor_false_registers_nothing() {
        var reply = server.alice("POST", "/handles?dryRun=yes", BODY);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo("badValueBoolean");
        assertThat(reply.key()).isEqualTo("dryRun");
        assertThat(server.alice("POST", "/handles?dryRun=false", BODY).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true&dryRun=true", "false&dryRun=false", "true&dryRun=false"})
    void what_is_said_twice_registers_nothing(String dryRun) {
        var reply = server.alice("POST", "/handles?dryRun=" + dryRun, BODY);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo("badData");
        assertThat(reply.key()).isEqualTo("dryRun");
    }

    @Test
    void a_retry_is_begun() {
        var reply = server.alice("POST", "/handles/" + Samples.id(7) + "/registration/retry", "");
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.body()).isEmpty();
        assertThat(server.alice("POST", "/handles/x/registration/retry", "").status())
                .isEqualTo(404);
    }

    @Test
    void a_retry_of_all_says_how_many() {
        var reply = server.alice("POST", "/handle_services/x/retry_failed", "");
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.body()).isEqualTo("{\"retried\":3}");
    }

    @Test
    void a_trial_is_answered_with_its_diagnosis() {
        var reply = server.alice("POST", "/handle_services/x/test", "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("ok").asBoolean(true)).isFalse();
        assertThat(reply.json().path("diagnosis").asText()).isEqualTo("registrars are not allowed there");
        assertThat(reply.json().path("kind").asText()).isEqualTo("notAllowed");
    }

    @ParameterizedTest
    @EnumSource
    void every_warning_is_a_sentence(Warning warning) {
        var rehearsal = new Rehearsal(Samples.identifier(1), Optional.empty(), "", List.of(warning));
        assertThat(RegistrationShapes.rehearsal(rehearsal).at("/warnings/0").asText())
                .endsWith(".");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            respond-async            | true
            wait=5, Respond-Async    | true
            respond-async;x=y        | true
            respond-asynchronously   | false
            wait=5;respond-async     | false
            ''                       | false
            """)
    void the_preference_is_read_where_it_is_one(String header, boolean async) {
        assertThat(Preferences.respondsAsync(header)).isEqualTo(async);
        assertThat(Preferences.respondsAsync(null)).isFalse();
    }

    private static Reply withKey(String preference) {
        return server.send(server.request("POST", "/handles", BODY)
                .headers("X-Auth-Token", "alice", "Prefer", preference, "Idempotency-Key", "accepted"));
    }

    private static Reply prefer(int port, String path, String preference) {
        return server.send(
                server.request(port, "POST", path, BODY).headers("X-Auth-Token", "alice", "Prefer", preference));
    }
}
