package dev.handles.application.testing;

import static dev.handles.application.testing.ClaimedKeys.ANSWER;
import static dev.handles.application.testing.ClaimedKeys.KEY;
import static dev.handles.application.testing.ClaimedKeys.LEASE;
import static dev.handles.application.testing.ClaimedKeys.NOW;
import static dev.handles.application.testing.ClaimedKeys.claim;
import static dev.handles.application.testing.Contracts.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.IdempotencyKeys;
import dev.handles.application.port.IdempotencyKeys.Claim;
import dev.handles.application.port.IdempotencyKeys.Lease;
import dev.handles.application.port.IdempotencyKeys.Refusal;
import dev.handles.application.port.IdempotencyKeys.UserKey;
import dev.handles.application.port.Stores;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.subject.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@code IdempotencyKeys} must do for who claims a key, until it is answered or given back. */
public interface IdempotencyKeysContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

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
}
