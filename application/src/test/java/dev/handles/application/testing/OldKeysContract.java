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
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.IdempotencyKeys;
import dev.handles.application.port.IdempotencyKeys.Claim;
import dev.handles.application.port.IdempotencyKeys.Lease;
import dev.handles.application.port.IdempotencyKeys.UserKey;
import dev.handles.application.port.Stores;
import dev.handles.domain.handleservice.Secret;
import org.junit.jupiter.api.Test;

/** When every {@code IdempotencyKeys} must know nothing of a key any longer. */
public interface OldKeysContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

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
    default void a_day_later_nothing_is_known_of_what_was_made() {
        var stores = emptyStores();
        var keys = stores.idempotencyKeys();
        claim(keys, "a", NOW);
        made(stores, "a", MADE);
        var nextDay = NOW.plus(IdempotencyKeys.KEPT);
        assertThat(claim(keys, "b", nextDay)).isEqualTo(new Claim.Granted());
        assertThat(claim(keys, "c", nextDay.plus(LEASE))).isEqualTo(new Claim.Granted());
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
}
