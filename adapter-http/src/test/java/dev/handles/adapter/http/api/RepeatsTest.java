package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handles.adapter.http.edge.HttpErrors;
import dev.handles.adapter.http.edge.RequestRefused;
import dev.handles.adapter.http.edge.Router;
import dev.handles.application.access.PresentedCredentials;
import dev.handles.application.audit.Journal;
import dev.handles.application.audit.TracingLog;
import dev.handles.application.port.AuditLog;
import dev.handles.application.port.IdempotencyKeys;
import dev.handles.application.port.IdempotencyKeys.Claim;
import dev.handles.application.port.IdempotencyKeys.Lease;
import dev.handles.application.port.IdempotencyKeys.UserKey;
import dev.handles.application.port.Slice;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.domain.audit.PlaceChanges;
import dev.handles.domain.audit.Trace;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.Visit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What becomes of a key when somebody is slow, dead, or cannot reach the store. */
class RepeatsTest {

    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final InMemoryStore store = new InMemoryStore();
    private final IdempotencyKeys keys = store.idempotencyKeys();
    private final Journal journal = new Journal(new TracingLog(store.auditLog(), keys), CLOCK);
    private final AtomicInteger runs = new AtomicInteger();

    private Repeats at(Instant now, IdempotencyKeys store) {
        return new Repeats(store, Clock.fixed(now, ZoneOffset.UTC), LEASE, Duration.ofMillis(50));
    }

    private Answer request(Repeats repeats) {
        return request(repeats, call -> Answer.created("groups", "g" + runs.incrementAndGet()));
    }

    private static Answer request(Repeats repeats, Route.Endpoint endpoint) {
        return request(repeats, Route.post("/groups", "Create", GroupPolicy.CREATE, endpoint));
    }

    private static Answer request(Repeats repeats, Route route) {
        return request(repeats, "k", route);
    }

    private static Answer request(Repeats repeats, String key, Route route) {
        var call = Call.look(
                new Router.Found<>(route, Map.of()),
                new Client.User(RefusingUseCases.ALICE),
                new PresentedCredentials.None(),
                new Visit("192.0.2.7", "request 7"));
        return repeats.answer(call, key, "POST /groups");
    }

    /** As the use case does it: a transaction, and what it changes is recorded in it. */
    private Answer making(Call call) {
        var group = new Group(
                new GroupId("g" + runs.incrementAndGet()),
                new Name("Physics"),
                Group.Type.TEAM,
                new Creator(RefusingUseCases.ALICE),
                NOW);
        store.inTransaction(() -> {
            journal.note(call.client(), PlaceChanges.created(group, Optional.empty()));
            return group;
        });
        return Answer.created("groups", group.id().value());
    }

    private int made() {
        var all = new AuditLog.Filter(
                Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Optional.empty());
        return store.auditLog().list(all, Slice.first(100)).size();
    }

    private static Problem problem(ThrowingCallable work) {
        return catchThrowableOfType(Problem.Raised.class, work).problem();
    }

    @Test
    void who_did_the_work_is_answered_though_the_answer_cannot_be_kept() {
        assertThat(request(at(NOW, new Unreachable(keys)))).isEqualTo(Answer.created("groups", "g1"));
    }

    @Test
    void a_repeat_of_what_nobody_ends_is_sent_away_and_carried_out_after_the_lease() {
        request(at(NOW, new Unreachable(keys))); // as if the node had died before it could keep the answer
        var raised = catchThrowableOfType(Problem.Raised.class, () -> request(at(NOW, keys)));
        assertThat(raised.problem()).isEqualTo(new Problem.TemporaryFailure(5));
        assertThat(request(at(NOW.plus(LEASE), keys))).isEqualTo(Answer.created("groups", "g2"));
        assertThat(request(at(NOW.plus(LEASE), keys))).isEqualTo(Answer.created("groups", "g2"));
    }

    @Test
    void what_was_made_by_who_died_before_he_could_answer_is_the_answer_and_is_not_made_again() {
        request(at(NOW, new Unreachable(keys)), this::making);
        assertThat(problem(() -> request(at(NOW, keys), this::making))).isEqualTo(new Problem.TemporaryFailure(5));
        for (int i = 0; i < 3; i++) {
            assertThat(request(at(NOW.plus(LEASE), keys), this::making)).isEqualTo(Answer.created("groups", "g1"));
        }
        assertThat(runs).hasValue(1);
        assertThat(made()).isEqualTo(1);
    }

    @Test
    void who_makes_something_and_fails_after_it_leaves_it_to_the_next_at_once() {
        Route.Endpoint failing = call -> {
            making(call);
            throw new IllegalStateException("the connection broke while it committed");
        };
        assertThatThrownBy(() -> request(at(NOW, keys), failing)).isInstanceOf(IllegalStateException.class);
        assertThat(request(at(NOW, keys), failing)).isEqualTo(Answer.created("groups", "g1"));
        assertThat(made()).isEqualTo(1);
    }

    @Test
    void what_was_begun_and_taken_back_is_begun_anew() {
        assertThat(problem(() -> request(at(NOW, keys), call -> {
                    making(call);
                    throw new Problem.ExternalServiceOperationFailed("it", "HTTP 400", Optional.empty()).raise();
                })))
                .isInstanceOf(Problem.ExternalServiceOperationFailed.class);
        assertThat(request(at(NOW, keys), this::making)).isEqualTo(Answer.created("groups", "g2"));
    }

    @Test
    void who_is_slower_than_his_lease_makes_nothing_when_somebody_else_was_quicker() {
        assertThat(problem(() -> request(at(NOW, keys), call -> {
                    request(at(NOW.plus(LEASE), keys), this::making);
                    return making(call);
                })))
                .isEqualTo(new Problem.TemporaryFailure(1));
        assertThat(made()).isEqualTo(1);
        assertThat(request(at(NOW.plus(LEASE), keys), this::making)).isEqualTo(Answer.created("groups", "g1"));
    }

    @Test
    void who_is_slower_than_his_lease_says_what_the_other_said() {
        var replacing = new Answer.Ok(Shapes.object().put("token", "another"));
        var route = Route.post("/groups", "Create", GroupPolicy.CREATE, call -> {
                    var answer = making(call);
                    if (runs.get() == 1) {
                        request(at(NOW.plus(LEASE), keys), resumedBy(replacing));
                    }
                    return answer;
                })
                .resumed((call, made) -> Optional.empty());
        assertThat(request(at(NOW, keys), route)).isEqualTo(replacing);
        assertThat(made()).isEqualTo(1);
    }

    @Test
    void who_is_refused_later_than_his_lease_says_what_the_other_said() {
        var refusal = new Problem.AlreadyExists(Optional.empty());
        for (var late : List.of(refusal.raise(), new RequestRefused(HttpErrors.reply(refusal)))) {
            var key = late.getClass().getSimpleName();
            var route = Route.post("/groups", "Create", GroupPolicy.CREATE, call -> {
                request(
                        at(NOW.plus(LEASE), keys),
                        key,
                        Route.post("/groups", "Create", GroupPolicy.CREATE, this::making));
                throw late;
            });
            assertThat(request(at(NOW, keys), key, route)).isEqualTo(Answer.created("groups", "g" + runs.get()));
        }
        assertThat(made()).isEqualTo(2);
    }

    /** A commit whose acknowledgement was lost is tried again, and finds its own place taken. */
    @Test
    void who_is_refused_what_was_made_for_him_gets_it_when_he_asks_again() {
        Route.Endpoint takenByItself = call -> {
            making(call);
            throw new Problem.AlreadyExists(Optional.empty()).raise();
        };
        assertThat(problem(() -> request(at(NOW, keys), takenByItself))).isEqualTo(new Problem.TemporaryFailure(1));
        for (int i = 0; i < 2; i++) {
            assertThat(request(at(NOW, keys), takenByItself)).isEqualTo(Answer.created("groups", "g1"));
        }
        assertThat(made()).isEqualTo(1);
    }

    @Test
    void what_refuses_an_heir_is_the_last_word() {
        request(at(NOW, new Unreachable(keys)), this::making);
        var gone = Route.post("/groups", "Create", GroupPolicy.CREATE, this::making)
                .resumed((call, made) -> {
                    throw new Problem.NotFound().raise();
                });
        assertThat(problem(() -> request(at(NOW.plus(LEASE), keys), gone))).isEqualTo(new Problem.NotFound());
        assertThat(catchThrowableOfType(RequestRefused.class, () -> request(at(NOW.plus(LEASE), keys), this::making))
                        .reply())
                .isEqualTo(HttpErrors.reply(new Problem.NotFound()));
        assertThat(made()).isEqualTo(1);
    }

    private Route resumedBy(Answer answer) {
        return Route.post("/groups", "Create", GroupPolicy.CREATE, this::making)
                .resumed((call, made) -> Optional.of(answer));
    }

    @Test
    void an_heir_who_dies_too_leaves_it_to_the_next() {
        request(at(NOW, new Unreachable(keys)), this::making);
        request(at(NOW.plus(LEASE), new Unreachable(keys)), this::making);
        assertThat(request(at(NOW.plus(LEASE.multipliedBy(2)), keys), this::making))
                .isEqualTo(Answer.created("groups", "g1"));
        assertThat(made()).isEqualTo(1);
    }

    @Test
    void every_request_with_a_key_clears_away_a_few_old_ones() {
        var user = RefusingUseCases.ALICE;
        for (int i = 0; i < 30; i++) {
            keys.claim(new UserKey(user, "old" + i), new Secret("r"), new Lease("x", NOW.plus(LEASE)), NOW);
        }
        var nextDay = NOW.plus(IdempotencyKeys.KEPT);
        request(at(nextDay, keys));
        assertThat(keys.forget(nextDay, 100)).isEqualTo(10);
    }

    @Test
    void an_answer_that_is_too_long_is_not_kept() {
        var json = Shapes.object().put("text", "x".repeat(KeptAnswer.LONGEST));
        assertThat(new KeptAnswer.Done(new Answer.Ok(json)).toSecret()).isEmpty();
        assertThat(new KeptAnswer.Done(Answer.created(Shapes.object().put("a", 1), "x")).toSecret())
                .hasValueSatisfying(kept -> assertThat(KeptAnswer.of(kept))
                        .isEqualTo(new KeptAnswer.Done(
                                Answer.created(Shapes.object().put("a", 1), "x"))));
    }

    /** Takes claims; everything after that fails. */
    private record Unreachable(IdempotencyKeys keys) implements IdempotencyKeys {

        @Override
        public Claim claim(UserKey key, Secret request, Lease lease, Instant now) {
            return keys.claim(key, request, lease, now);
        }

        @Override
        public boolean answer(UserKey key, String owner, Secret answer) {
            throw new Problem.TemporaryFailure(1).raise();
        }

        @Override
        public Refusal refuse(UserKey key, String owner, Secret refusal) {
            throw new Problem.TemporaryFailure(1).raise();
        }

        @Override
        public boolean made(UserKey key, String owner, Trace made) {
            return keys.made(key, owner, made);
        }

        @Override
        public void release(UserKey key, String owner) {
            throw new Problem.TemporaryFailure(1).raise();
        }

        @Override
        public void leave(UserKey key, String owner) {
            throw new Problem.TemporaryFailure(1).raise();
        }

        @Override
        public int forget(Instant now, int limit) {
            throw new Problem.TemporaryFailure(1).raise();
        }
    }
}
