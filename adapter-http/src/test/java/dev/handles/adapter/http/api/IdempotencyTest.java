package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.handles.application.account.CreateToken;
import dev.handles.application.port.IdempotencyKeys;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.domain.audit.Trace;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.TokenId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who repeats a request with its key gets the first answer, and nothing happens twice. */
class IdempotencyTest {

    private static final AtomicInteger runs = new AtomicInteger();
    private static final Semaphore toldToWait = new Semaphore(0);
    private static volatile Supplier<GroupId> work = IdempotencyTest::group;

    @AutoClose
    private static ApiServer server;

    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        var use = new RefusingUseCases();
        use.createGroup = (client, behalf, request) -> work.get();
        use.createToken = (client, request) ->
                new CreateToken.Created(new TokenId("t" + runs.incrementAndGet()), new Secret("secret" + runs));
        use.registerHandle = (client, behalf, subject, wait, request) -> {
            runs.incrementAndGet();
            return new HandleId("h" + request.get().metadata());
        };
        server = ApiServer.over(use, new Watched(new InMemoryStore().idempotencyKeys(), toldToWait));
    }

    @BeforeEach
    void forget() {
        runs.set(0);
        work = IdempotencyTest::group;
    }

    private static GroupId group() {
        return new GroupId("g" + runs.incrementAndGet());
    }

    @Test
    void the_first_answer_comes_again_under_every_prefix_and_in_both_dialects() {
        var first = post("/user/groups", key, "{\"name\":\"Physics\",\"type\":\"team\"}");
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Location")).endsWith("/api/onezone/v3/user/groups/g1");
        var again = post("/user/groups", key, " {\"type\": \"team\", \"name\": \"Physics\"}");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.body()).isEmpty();
        var old = server.send(server.request(
                        server.ports.legacy().orElseThrow(),
                        "POST",
                        "/user/groups",
                        "{\"name\":\"Physics\",\"type\":\"team\"}")
                .headers("X-Auth-Token", "alice", "Idempotency-Key", key));
        assertThat(old.status()).isEqualTo(204);
        assertThat(old.header("Location")).endsWith("/api/v3/user/groups/g1");
        assertThat(runs).hasValue(1);
    }

    @Test
    void a_token_that_is_shown_once_is_shown_to_who_did_not_see_it() {
        var first = post("/user/tokens/named", key, "{\"name\":\"x1\"}");
        var again = post("/user/tokens/named", key, "{\"name\":\"x1\"}");
        assertThat(first.body()).contains("secret1");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Cache-Control")).isEqualTo("no-store");
        assertThat(runs).hasValue(1);
    }

    @Test
    void another_body_path_or_query_with_the_same_key_is_refused() {
        post("/user/groups", key, "{\"name\":\"Physics\"}");
        for (var other : List.of(
                post("/user/groups", key, "{\"name\":\"Chemistry\"}"),
                post("/groups", key, "{\"name\":\"Physics\"}"),
                post("/user/groups?x=1", key, "{\"name\":\"Physics\"}"))) {
            assertThat(other.status()).isEqualTo(422);
            assertThat(other.error()).isEqualTo("idempotencyKeyReused");
        }
        assertThat(post("/user/groups", key + 2, "{\"name\":\"Physics\"}").status())
                .isEqualTo(201);
        assertThat(runs).hasValue(2);
    }

    static List<Problem> refusals() {
        return List.of(
                new Problem.Forbidden(),
                new Problem.NotFound(),
                new Problem.BadValueNotAllowed("type", List.of("b", "a")),
                new Problem.BadValueXml("metadata", 3, 4, "why"),
                new Problem.AlreadyExists(Optional.of("identifier")));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_of_the_request_is_an_answer_too(Problem refusal) {
        work = () -> {
            runs.incrementAndGet();
            throw refusal.raise();
        };
        var first = post("/user/groups", key, "{}");
        var again = post("/user/groups", key, "{}");
        assertThat(first.status()).isBetween(400, 499);
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(runs).hasValue(1);
        assertThat(server.send(server.request(server.ports.legacy().orElseThrow(), "POST", "/user/groups", "{}")
                                .headers("X-Auth-Token", "alice", "Idempotency-Key", key))
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo(first.json().at("/error/description").asText());
    }

    static Stream<RuntimeException> failures() {
        return Stream.of(
                new Problem.TooManyRequests(7).raise(),
                new Problem.TemporaryFailure(3).raise(),
                new Problem.ExternalServiceOperationFailed("DataCite", "HTTP 500", Optional.empty()).raise(),
                new Problem.NotImplemented().raise(),
                new IllegalStateException("a bug"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void what_is_no_fault_of_the_request_is_tried_again(RuntimeException failure) {
        work = () -> {
            if (runs.incrementAndGet() == 1) {
                throw failure;
            }
            return new GroupId("g");
        };
        assertThat(post("/user/groups", key, "{}").status()).isIn(429, 500, 501, 503);
        assertThat(post("/user/groups", key, "{\"name\":\"now another\"}").status())
                .isEqualTo(201);
        assertThat(runs).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", "!~", "\"quoted,key\""})
    void keys_are_visible_ascii(String text) {
        assertThat(post("/user/groups", text, "{}").status()).isEqualTo(201);
    }

    @Test
    void what_is_no_key_is_told_after_everything_that_needs_no_use_case() {
        for (var text : List.of("", "a b", "x".repeat(256))) {
            var reply = post("/user/groups", text, "{}");
            assertThat(reply.status()).as(text).isEqualTo(400);
            assertThat(reply.error()).isEqualTo("badData");
            assertThat(reply.key()).isEqualTo("Idempotency-Key");
        }
        assertThat(post("/user/groups", "x".repeat(255), "{}").status()).isEqualTo(201);
        assertThat(runs).hasValue(1);
        assertThat(post("/user/groups", "a b", "no json").error()).isEqualTo("malformedData");
    }

    @Test
    void nobody_s_keys_and_keys_of_other_methods_are_ignored() {
        var request = server.request("POST", "/groups", "{}").header("Idempotency-Key", "a b");
        assertThat(server.send(request.copy().header("X-Auth-Token", "nonsense"))
                        .error())
                .isEqualTo("unauthorized");
        assertThat(server.send(request).status()).as("the use case is asked").isEqualTo(201);
        assertThat(server.send(server.request("GET", "/health", "")
                                .headers("X-Auth-Token", "alice", "Idempotency-Key", "a b"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void what_fails_before_the_use_case_uses_no_key_up() {
        assertThat(post("/user/groups", key, "no json").status()).isEqualTo(400);
        assertThat(post("/nowhere", key, "{}").status()).isEqualTo(404);
        assertThat(post("/user/groups", key, "{}").status()).isEqualTo(201);
    }

    @Test
    void a_body_that_is_refused_by_the_use_case_is_refused_again() {
        var body = "{\"metadata\":7,\"resourceType\":\"Share\"}";
        assertThat(post("/user/handles", key, body).error()).isEqualTo("badValueString");
        assertThat(post("/user/handles", key, body).error()).isEqualTo("badValueString");
        assertThat(runs).hasValue(1);
    }

    @Test
    void equal_requests_at_the_same_time_are_one() throws InterruptedException {
        var goOn = new CountDownLatch(1);
        work = () -> {
            await(goOn);
            return group();
        };
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = IntStream.range(0, 5)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> post("/user/groups", key, "{}"), clients))
                    .toList();
            assertThat(toldToWait.tryAcquire(8, 20, TimeUnit.SECONDS)).isTrue();
            goOn.countDown();
            assertThat(replies)
                    .extracting(CompletableFuture::join)
                    .extracting(ApiServer.Reply::status, reply -> reply.header("Location"))
                    .containsOnly(tuple(201, "https://handles.example/api/onezone/v3/user/groups/g1"));
        }
        assertThat(runs).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static ApiServer.Reply post(String path, String key, String body) {
        return server.send(server.request("POST", path, body).headers("X-Auth-Token", "alice", "Idempotency-Key", key));
    }

    /** Tells when somebody was told to wait. */
    private record Watched(IdempotencyKeys keys, Semaphore toldToWait) implements IdempotencyKeys {

        @Override
        public Claim claim(UserKey key, Secret request, Lease lease, Instant now) {
            var claim = keys.claim(key, request, lease, now);
            if (claim instanceof Claim.UnderWay) {
                toldToWait.release();
            }
            return claim;
        }

        @Override
        public boolean answer(UserKey key, String owner, Secret answer) {
            return keys.answer(key, owner, answer);
        }

        @Override
        public Refusal refuse(UserKey key, String owner, Secret refusal) {
            return keys.refuse(key, owner, refusal);
        }

        @Override
        public boolean made(UserKey key, String owner, Trace made) {
            return keys.made(key, owner, made);
        }

        @Override
        public void release(UserKey key, String owner) {
            keys.release(key, owner);
        }

        @Override
        public void leave(UserKey key, String owner) {
            keys.leave(key, owner);
        }

        @Override
        public int forget(Instant now, int limit) {
            return keys.forget(now, limit);
        }
    }
}
