package dev.handles.application.testing;

import static dev.handles.application.testing.ClaimedKeys.ANSWER;
import static dev.handles.application.testing.ClaimedKeys.KEY;
import static dev.handles.application.testing.ClaimedKeys.LEASE;
import static dev.handles.application.testing.ClaimedKeys.MADE;
import static dev.handles.application.testing.ClaimedKeys.NOW;
import static dev.handles.application.testing.ClaimedKeys.REQUEST;
import static dev.handles.application.testing.ClaimedKeys.claim;
import static dev.handles.application.testing.ClaimedKeys.made;
import static dev.handles.application.testing.Contracts.atOnce;
import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.audit.TracingLog;
import dev.handles.application.port.AuditLog;
import dev.handles.application.port.IdempotencyKeys.Claim;
import dev.handles.application.port.IdempotencyKeys.Lease;
import dev.handles.application.port.IdempotencyKeys.Refusal;
import dev.handles.application.port.IdempotencyKeys.UserKey;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.domain.audit.Action;
import dev.handles.domain.audit.AuditEntry;
import dev.handles.domain.audit.AuditSubject;
import dev.handles.domain.audit.Change;
import dev.handles.domain.audit.PlaceChanges;
import dev.handles.domain.audit.Trace;
import dev.handles.domain.audit.UserChanges;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Attempt;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Visit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@code IdempotencyKeys} must tell of what was made for a key that nobody has answered. */
public interface MadeForKeysContract {

    Trace MADE_LATER =
            new Trace(Action.HANDLE_SERVICE_RECONCILIATION_STARTED, MADE.subject(), Optional.of(Samples.id(9)));

    /** Stores with nothing in them. */
    Stores emptyStores();

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
