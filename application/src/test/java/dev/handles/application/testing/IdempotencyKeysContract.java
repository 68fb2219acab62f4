package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.atOnce;
import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.audit.TracingLog;
import dev.handles.application.port.AuditLog;
import dev.handles.application.port.IdempotencyKeys;
import dev.handles.application.port.IdempotencyKeys.Claim;
import dev.handles.application.port.IdempotencyKeys.Lease;
import dev.handles.application.port.IdempotencyKeys.Refusal;
import dev.handles.application.port.IdempotencyKeys.UserKey;
import dev.handles.application.port.Slice;
import dev.handles.domain.audit.Action;
import dev.handles.domain.audit.AuditEntry;
import dev.handles.domain.audit.AuditSubject;
import dev.handles.domain.audit.Change;
import dev.handles.domain.audit.HandleServiceChanges;
import dev.handles.domain.audit.PlaceChanges;
import dev.handles.domain.audit.Trace;
import dev.handles.domain.audit.UserChanges;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Attempt;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.UserId;
import dev.handles.domain.subject.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@code IdempotencyKeys} must do. */
public interface IdempotencyKeysContract {

    UserKey KEY = new UserKey(new UserId(Samples.id(1)), "key");
    Secret REQUEST = new Secret("request");
    Secret ANSWER = new Secret("answer \uD83D\uDE00 ".repeat(2000));
    Instant NOW = Samples.NOW.plusMillis(7);
    Duration LEASE = Duration.ofSeconds(60);

    /** Stores with nothing in them. */
    Stores emptyStores();

    private static Claim claim(IdempotencyKeys keys, String owner, Instant now) {
        return keys.claim(KEY, REQUEST, new Lease(owner, now.plus(LEASE)), now);
    }

    @Test
    default void the_first_gets_the_key_and_others_its_answer() {
        var keys = emptyStores().idempotencyKeys();
        assertThat(claim(keys, "a", NOW)).isEqualTo(new Claim.Granted());
        assertThat(claim(keys, "b", NOW)).isEqualTo(new Claim.UnderWay());
        assertThat(keys.answer(KEY, "b", new Secret("not his"))).isFalse();
        assertThat(keys.answer(KEY, "a", ANSWER)).isTrue();
        assertThat(claim(keys, "b", NOW)).isEqualTo(new Claim.Answered(ANSWER));
        assertThat(claim(keys, "c", NOW.plus(LEASE.multipliedBy(2)))).isEqualTo(new Claim.Answered(ANSWER));
    }

    @Test
    default void another_request_or_user_or_key_is_told_apart() {
        var keys = emptyStores().idempotencyKeys();
        var lease = new Lease("b", NOW.plus(LEASE));
        var other = new Secret("another request");
        claim(keys, "a", NOW);
        assertThat(keys.claim(KEY, other, lease, NOW)).as("under way").isEqualTo(new Claim.OfAnotherRequest());
        assertThat(keys.claim(KEY, other, lease, NOW.plus(LEASE)))
                .as("nobody's")
                .isEqualTo(new Claim.OfAnotherRequest());
        keys.answer(KEY, "a", ANSWER);
        assertThat(keys.claim(KEY, other, lease, NOW)).as("answered").isEqualTo(new Claim.OfAnotherRequest());
        for (var another : List.of(
                new UserKey(new UserId(Samples.id(2)), "key"),
                new UserKey(KEY.user(), "Key"),
                new UserKey(KEY.user(), "k".repeat(255)))) {
            assertThat(keys.claim(another, other, lease, NOW)).isEqualTo(new Claim.Granted());
        }
    }

    @Test
    default void a_key_that_was_given_back_is_new() {
        var keys = emptyStores().idempotencyKeys();
        claim(keys, "a", NOW);
        keys.release(KEY, "b");
        assertThat(claim(keys, "b", NOW)).as("released by a stranger").isEqualTo(new Claim.UnderWay());
        keys.release(KEY, "a");
        var other = new Secret("another request");
        assertThat(keys.claim(KEY, other, new Lease("b", NOW.plus(LEASE)), NOW)).isEqualTo(new Claim.Granted());
        keys.answer(KEY, "b", ANSWER);
        keys.release(KEY, "b");
        assertThat(keys.claim(KEY, other, new Lease("c", NOW.plus(LEASE)), NOW))
                .as("an answer is no lease")
                .isEqualTo(new Claim.Answered(ANSWER));
    }

    @Test
    default void what_nobody_answered_within_his_lease_is_the_next_one_s() {
        var keys = emptyStores().idempotencyKeys();
        claim(keys, "dead", NOW);
        assertThat(claim(keys, "b", NOW.plus(LEASE).minusMillis(1))).isEqualTo(new Claim.UnderWay());
        assertThat(claim(keys, "b", NOW.plus(LEASE))).isEqualTo(new Claim.Granted());
        assertThat(claim(keys, "c", NOW.plus(LEASE))).isEqualTo(new Claim.UnderWay());
        assertThat(keys.answer(KEY, "dead", new Secret("too late"))).isFalse();
        keys.release(KEY, "dead");
        assertThat(keys.answer(KEY, "b", ANSWER)).isTrue();
        assertThat(claim(keys, "c", NOW.plus(LEASE))).isEqualTo(new Claim.Answered(ANSWER));
    }

    @Test
    default void a_day_after_the_first_claim_a_key_is_new() {
        var keys = emptyStores().idempotencyKeys();
        claim(keys, "a", NOW);
        keys.answer(KEY, "a", ANSWER);
        var end = NOW.plus(IdempotencyKeys.KEPT);
        assertThat(claim(keys, "b", end.minusMillis(1))).isEqualTo(new Claim.Answered(ANSWER));
        var other = new Secret("another request");
        assertThat(keys.claim(KEY, other, new Lease("b", end.plus(LEASE)), end)).isEqualTo(new Claim.Granted());
        assertThat(claim(keys, "c", end)).isEqualTo(new Claim.OfAnotherRequest());
    }

    @Test
    default void a_day_after_the_first_claim_a_key_is_still_his_whose_lease_runs() {
        var stores = emptyStores();
        var keys = stores.idempotencyKeys();
        claim(keys, "dead", NOW);
        var end = NOW.plus(IdempotencyKeys.KEPT);
        var taken = end.minusMillis(1);
        assertThat(claim(keys, "heir", taken)).isEqualTo(new Claim.Granted());

        assertThat(claim(keys, "b", end)).isEqualTo(new Claim.UnderWay());
        assertThat(keys.claim(KEY, new Secret("other"), new Lease("b", end.plus(LEASE)), end))
                .isEqualTo(new Claim.OfAnotherRequest());
        assertThat(keys.forget(end, 10)).isZero();
        assertThat(made(stores, "heir", MADE)).isTrue();
        assertThat(claim(keys, "b", taken.plus(LEASE).minusMillis(1))).isEqualTo(new Claim.UnderWay());

        assertThat(claim(keys, "b", taken.plus(LEASE))).as("over at last").isEqualTo(new Claim.Granted());
    }

    @Test
    default void an_old_key_that_is_held_is_forgotten_when_its_lease_is_over_and_keeps_no_other_from_it() {
        var keys = emptyStores().idempotencyKeys();
        var end = NOW.plus(IdempotencyKeys.KEPT);
        keys.claim(KEY, REQUEST, new Lease("slow", end.plus(LEASE)), NOW);
        for (int i = 0; i < 2; i++) {
            var at = NOW.plusMillis(i + 1);
            var key = new UserKey(KEY.user(), "later" + i);
            keys.claim(key, REQUEST, new Lease("a", at.plus(LEASE)), at);
        }
        keys.answer(new UserKey(KEY.user(), "later1"), "a", ANSWER);
        assertThat(keys.forget(end.plusMillis(2), 1)).isEqualTo(1);
        assertThat(keys.forget(end.plusMillis(2), 9)).isEqualTo(1);
        assertThat(keys.forget(end.plus(LEASE).minusMillis(1), 9)).isZero();
        assertThat(keys.forget(end.plus(LEASE), 9)).isEqualTo(1);
    }

    @Test
    default void of_many_who_claim_at_once_one_gets_the_key() {
        var keys = emptyStores().idempotencyKeys();
        var first = atOnce(20, number -> claim(keys, "owner" + number, NOW));
        assertThat(first).containsOnlyOnce(new Claim.Granted()).containsOnly(new Claim.Granted(), new Claim.UnderWay());
        var afterDeath = atOnce(20, number -> claim(keys, "heir" + number, NOW.plus(LEASE)));
        assertThat(afterDeath)
                .containsOnlyOnce(new Claim.Granted())
                .containsOnly(new Claim.Granted(), new Claim.UnderWay());
        var nextDay = atOnce(20, number -> claim(keys, "other" + number, NOW.plus(IdempotencyKeys.KEPT)));
        assertThat(nextDay)
                .containsOnlyOnce(new Claim.Granted())
                .containsOnly(new Claim.Granted(), new Claim.UnderWay());
    }

    @Test
    default void old_keys_are_forgotten_a_few_at_a_time_and_others_stay() {
        var keys = emptyStores().idempotencyKeys();
        for (int i = 0; i < 5; i++) {
            var at = NOW.plusSeconds(i);
            keys.claim(new UserKey(KEY.user(), "old" + i), REQUEST, new Lease("a", at.plus(LEASE)), at);
        }
        claim(keys, "a", NOW.plusSeconds(100));
        var later = NOW.plus(IdempotencyKeys.KEPT).plusSeconds(4);
        assertThat(keys.forget(NOW.plusSeconds(200), 10)).as("nothing is old").isZero();
        assertThat(keys.forget(later, 3)).isEqualTo(3);
        assertThat(keys.forget(later, 3)).isEqualTo(2);
        assertThat(keys.forget(later, 3)).isZero();
        assertThat(claim(keys, "b", NOW.plusSeconds(100))).isEqualTo(new Claim.UnderWay());
    }

    @Test
    default void many_forget_at_once() {
        var keys = emptyStores().idempotencyKeys();
        for (int i = 0; i < 40; i++) {
            keys.claim(new UserKey(KEY.user(), "old" + i), REQUEST, new Lease("a", NOW.plus(LEASE)), NOW);
        }
        var later = NOW.plus(IdempotencyKeys.KEPT);
        atOnce(8, number -> keys.forget(later, 5));
        int left = keys.forget(later, 100);
        assertThat(left).isBetween(0, 35);
        assertThat(keys.forget(later, 100)).isZero();
    }

    Trace MADE = Trace.of(HandleServiceChanges.created(
                    new HandleServiceChanges.WithCredential(Samples.handleService(3), Optional.empty()),
                    Optional.empty()))
            .orElseThrow();
    Trace MADE_LATER =
            new Trace(Action.HANDLE_SERVICE_RECONCILIATION_STARTED, MADE.subject(), Optional.of(Samples.id(9)));

    private static boolean made(Stores stores, String owner, Trace trace) {
        return stores.transactions()
                .inTransaction(() -> stores.idempotencyKeys().made(KEY, owner, trace));
    }

    @Test
    default void what_was_made_is_told_to_who_takes_the_key_over_until_something_else_is() {
        var stores = emptyStores();
        var keys = stores.idempotencyKeys();
        claim(keys, "dead", NOW);
        assertThat(made(stores, "dead", MADE)).isTrue();
        assertThat(claim(keys, "b", NOW)).as("he may still be alive").isEqualTo(new Claim.UnderWay());

        assertThat(claim(keys, "b", NOW.plus(LEASE))).isEqualTo(new Claim.Inherited(MADE));
        assertThat(claim(keys, "c", NOW.plus(LEASE.multipliedBy(2))))
                .as("b died before he made anything")
                .isEqualTo(new Claim.Inherited(MADE));
        assertThat(made(stores, "c", MADE_LATER)).isTrue();
        assertThat(claim(keys, "d", NOW.plus(LEASE.multipliedBy(3)))).isEqualTo(new Claim.Inherited(MADE_LATER));
        assertThat(keys.answer(KEY, "d", ANSWER)).isTrue();
        assertThat(claim(keys, "e", NOW.plus(LEASE.multipliedBy(9)))).isEqualTo(new Claim.Answered(ANSWER));
    }

    @Test
    default void a_refusal_is_the_answer_where_nothing_was_made() {
        var keys = emptyStores().idempotencyKeys();
        assertThat(keys.refuse(KEY, "a", ANSWER)).as("never had").isEqualTo(Refusal.LOST);
        claim(keys, "a", NOW);
        claim(keys, "b", NOW.plus(LEASE));
        assertThat(keys.refuse(KEY, "a", new Secret("too late"))).isEqualTo(Refusal.LOST);
        assertThat(keys.refuse(KEY, "b", ANSWER)).isEqualTo(Refusal.KEPT);
        assertThat(claim(keys, "c", NOW.plus(LEASE))).isEqualTo(new Claim.Answered(ANSWER));
        assertThat(keys.refuse(KEY, "b", new Secret("again"))).as("answered").isEqualTo(Refusal.LOST);
        assertThat(claim(keys, "c", NOW.plus(LEASE))).isEqualTo(new Claim.Answered(ANSWER));
    }

    @Test
    default void a_refusal_is_no_answer_where_something_was_made() {
        var stores = emptyStores();
        var keys = stores.idempotencyKeys();
        claim(keys, "a", NOW);
        made(stores, "a", MADE);
        assertThat(keys.refuse(KEY, "b", ANSWER)).as("not his").isEqualTo(Refusal.LOST);
        assertThat(keys.refuse(KEY, "a", ANSWER)).isEqualTo(Refusal.SOMETHING_MADE);
        assertThat(claim(keys, "b", NOW)).as("still held").isEqualTo(new Claim.UnderWay());
        keys.leave(KEY, "a");
        assertThat(claim(keys, "b", NOW)).isEqualTo(new Claim.Inherited(MADE));
        assertThat(keys.answer(KEY, "b", ANSWER)).as("an heir's word").isTrue();
        assertThat(claim(keys, "c", NOW)).isEqualTo(new Claim.Answered(ANSWER));
    }

    @Test
    default void what_is_undone_was_never_made() {
        var stores = emptyStores();
        var keys = stores.idempotencyKeys();
        claim(keys, "a", NOW);
        assertThatThrownBy(() -> stores.transactions().inTransaction(() -> {
                    keys.made(KEY, "a", MADE);
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        assertThat(claim(keys, "b", NOW.plus(LEASE))).isEqualTo(new Claim.Granted());
    }

    @Test
    default void nothing_is_made_outside_a_transaction_or_by_who_lost_the_key() {
        var stores = emptyStores();
        var keys = stores.idempotencyKeys();
        assertThatThrownBy(() -> keys.made(KEY, "a", MADE)).isInstanceOf(IllegalStateException.class);
        assertThat(made(stores, "a", MADE)).as("never had").isFalse();
        claim(keys, "a", NOW);
        claim(keys, "b", NOW.plus(LEASE));
        assertThat(made(stores, "a", MADE)).as("lost").isFalse();
        assertThat(claim(keys, "c", NOW.plus(LEASE.multipliedBy(2)))).isEqualTo(new Claim.Granted());
        keys.answer(KEY, "c", ANSWER);
        assertThat(made(stores, "c", MADE)).as("answered").isFalse();
    }

    @Test
    default void who_leaves_has_the_next_take_over_at_once() {
        var stores = emptyStores();
        var keys = stores.idempotencyKeys();
        claim(keys, "a", NOW);
        keys.leave(KEY, "b");
        assertThat(claim(keys, "b", NOW)).as("not his to leave").isEqualTo(new Claim.UnderWay());
        made(stores, "a", MADE);
        keys.leave(KEY, "a");
        assertThat(keys.claim(KEY, new Secret("other"), new Lease("b", NOW.plus(LEASE)), NOW))
                .isEqualTo(new Claim.OfAnotherRequest());
        assertThat(claim(keys, "b", NOW)).isEqualTo(new Claim.Inherited(MADE));
        assertThat(claim(keys, "c", NOW)).isEqualTo(new Claim.UnderWay());
        keys.release(KEY, "b");
        assertThat(claim(keys, "c", NOW)).as("as if never used").isEqualTo(new Claim.Granted());
        keys.leave(KEY, "c");
        assertThat(keys.claim(KEY, new Secret("other"), new Lease("d", NOW.plus(LEASE)), NOW))
                .as("nothing was made")
                .isEqualTo(new Claim.Granted());
    }

    @Test
    default void a_day_later_nothing_is_known_of_what_was_made() {
        var stores = emptyStores();
        var keys = stores.idempotencyKeys();
        claim(keys, "a", NOW);
        made(stores, "a", MADE);
        var nextDay = NOW.plus(IdempotencyKeys.KEPT);
        assertThat(claim(keys, "b", nextDay)).isEqualTo(new Claim.Granted());
        assertThat(claim(keys, "c", nextDay.plus(LEASE))).isEqualTo(new Claim.Granted());
    }

    /** Whoever comes to the key first has it: what was made is told, or it is not made. */
    @Test
    default void who_makes_something_late_and_who_takes_over_never_both_make_it() {
        var stores = emptyStores();
        var keys = stores.idempotencyKeys();
        for (int round = 0; round < 20; round++) {
            var key = new UserKey(KEY.user(), "round " + round);
            keys.claim(key, REQUEST, new Lease("late", NOW.plus(LEASE)), NOW);
            var seen = atOnce(
                    2,
                    number -> number == 0
                            ? stores.transactions().inTransaction(() -> keys.made(key, "late", MADE))
                            : keys.claim(
                                    key, REQUEST, new Lease("b", NOW.plus(LEASE.multipliedBy(2))), NOW.plus(LEASE)));
            assertThat(seen).isIn(List.of(true, new Claim.Inherited(MADE)), List.of(false, new Claim.Granted()));
        }
    }

    @Test
    default void a_change_for_a_key_leaves_its_trace_and_one_for_a_lost_key_is_no_change() {
        var stores = emptyStores();
        var keys = stores.idempotencyKeys();
        var log = new TracingLog(stores.auditLog(), keys);
        claim(keys, "a", NOW);
        note(stores, log, "a", PlaceChanges.created(Samples.group(5), Optional.empty()));
        assertThat(claim(keys, "b", NOW.plus(LEASE)))
                .isEqualTo(new Claim.Inherited(new Trace(
                        Action.GROUP_CREATED,
                        new AuditSubject(AuditSubject.Kind.GROUP, Samples.id(5)),
                        Optional.empty())));

        assertThat(problemOf(() -> note(stores, log, "a", UserChanges.created(Samples.user(6)))))
                .isInstanceOf(Problem.TemporaryFailure.class);
        assertThat(log.list(AuditLogContract.ALL, Slice.first(9)))
                .extracting(AuditEntry::change)
                .extracting(Change::action)
                .containsExactly(Action.GROUP_CREATED);
    }

    private static void note(Stores stores, AuditLog log, String owner, Change change) {
        var visit = new Visit("192.0.2.7", "request 7").by(new Attempt(KEY.text(), owner));
        stores.transactions().inTransaction(() -> {
            log.add(NOW, new Client.User(KEY.user()).on(visit), change);
            return change;
        });
    }
}
