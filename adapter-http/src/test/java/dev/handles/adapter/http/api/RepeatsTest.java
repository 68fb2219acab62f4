package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handles.adapter.http.edge.Router;
import dev.handles.application.access.PresentedCredentials;
import dev.handles.application.port.IdempotencyKeys;
import dev.handles.application.port.IdempotencyKeys.Claim;
import dev.handles.application.port.IdempotencyKeys.Lease;
import dev.handles.application.port.IdempotencyKeys.UserKey;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Visit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of a key when somebody is slow, dead, or cannot reach the store. */
class RepeatsTest {

    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private final IdempotencyKeys keys = new InMemoryStore().idempotencyKeys();
    private final AtomicInteger runs = new AtomicInteger();

    private Repeats at(Instant now, IdempotencyKeys store) {
        return new Repeats(store, Clock.fixed(now, ZoneOffset.UTC), LEASE, Duration.ofMillis(50));
    }

    private Answer request(Repeats repeats) {
        var call = Call.look(
                new Router.Found<>(RoutesTest.routes().getFirst(), Map.of()),
                new Client.User(RefusingUseCases.ALICE),
                new PresentedCredentials.None(),
                new Visit("192.0.2.7", "request 7"));
        return repeats.answer(call, "k", "POST /groups", () -> Answer.created("groups", "g" + runs.incrementAndGet()));
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
        public void release(UserKey key, String owner) {
            throw new Problem.TemporaryFailure(1).raise();
        }

        @Override
        public int forget(Instant now, int limit) {
            throw new Problem.TemporaryFailure(1).raise();
        }
    }
}
