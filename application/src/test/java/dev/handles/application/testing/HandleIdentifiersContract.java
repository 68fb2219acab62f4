package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.atOnce;
import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.port.Handles;
import dev.handles.application.port.Handles.Reservation;
import dev.handles.application.port.Handles.Wish;
import dev.handles.application.port.RegistrationJobs.Settled;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.JobBeginning;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.handle.Suffix;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.ShareId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** How every {@code Handles} must give identifiers out, and take them back. */
public interface HandleIdentifiersContract {

    Wish OTHER = new Wish(new HandleServiceId("other"), new HandleTarget.OfShare(new ShareId("other")));

    /** Stores with nothing in them. */
    Stores emptyStores();

    @Test
    default void a_registration_that_came_to_nothing_leaves_its_identifier_to_the_next() {
        var stores = emptyStores();
        var handles = stores.handles();
        var first = Samples.stored(stores, 1);
        var service = stores.handleServices().find(first.service()).orElseThrow();
        var job =
                JobBeginning.registering(first, service.destination(), new Lease("me", Samples.NOW), Patience.ONE_TRY);
        stores.registrationJobs().add(job);
        assertThat(handles.release(first.identifier(), OTHER)).as("under way").isEmpty();
        settle(stores, job.givenUp(false, "no"), "me");
        assertThat(handles.release(first.identifier(), OTHER)).as("live").isEmpty();
        assertThat(handles.isTaken(first.identifier(), OTHER)).isTrue();
        handles.save(first.gone());

        assertThat(handles.isTaken(first.identifier(), OTHER)).isFalse();
        assertThat(handles.release(first.identifier(), OTHER)).contains(job.givenUp(false, "no"));
        assertThat(handles.find(first.id())).isEmpty();
        assertThat(handles.release(first.identifier(), OTHER)).as("once").isEmpty();
        assertThat(handles.reserve(first.identifier(), new HandleId("another")))
                .isEqualTo(Handles.Reservation.RESERVED);
        assertThat(handles.release(first.identifier(), OTHER)).as("reserved").isEmpty();
    }

    /** A registrar that did not answer may have it: who asks again for the same finds it, and nobody else. */
    @Test
    default void what_is_being_taken_back_is_left_to_who_asks_for_the_same_again() {
        var stores = emptyStores();
        var handles = stores.handles();
        var jobs = stores.registrationJobs();
        var first = Samples.stored(stores, 1);
        var service = stores.handleServices().find(first.service()).orElseThrow();
        var same = new Wish(first.service(), first.target());
        var elsewhere = new Wish(new HandleServiceId("another"), first.target());
        var job =
                JobBeginning.registering(first, service.destination(), new Lease("me", Samples.NOW), Patience.ONE_TRY);
        jobs.add(job);
        var withdrawal = job.withdrawal(Samples.NOW, Samples.NOW, "cut");
        settle(stores, withdrawal, "me");
        handles.save(first.leaving());
        for (var wish : List.of(OTHER, elsewhere)) {
            assertThat(handles.isTaken(first.identifier(), wish)).isTrue();
            assertThat(handles.release(first.identifier(), wish)).isEmpty();
        }
        assertThat(handles.isTaken(first.identifier(), same)).isFalse();

        jobs.claim(new Lease("worker", Samples.NOW.plusSeconds(60)), Samples.NOW, 1);
        assertThat(problemOf(() -> handles.release(first.identifier(), same)))
                .as("it is being removed")
                .isInstanceOf(Problem.TemporaryFailure.class);
        settle(stores, withdrawal.retryAt(Samples.NOW, true, "away"), "worker");

        assertThat(handles.release(first.identifier(), same)).contains(withdrawal.retryAt(Samples.NOW, true, "away"));
        assertThat(handles.find(first.id())).isEmpty();
        assertThat(jobs.find(first.id())).isEmpty();
        assertThat(handles.reserve(first.identifier(), new HandleId("another")))
                .isEqualTo(Handles.Reservation.RESERVED);
    }

    @Test
    default void what_was_taken_back_is_left_to_anybody() {
        var stores = emptyStores();
        var handles = stores.handles();
        var first = Samples.stored(stores, 1);
        var service = stores.handleServices().find(first.service()).orElseThrow();
        var job =
                JobBeginning.registering(first, service.destination(), new Lease("me", Samples.NOW), Patience.ONE_TRY);
        stores.registrationJobs().add(job);
        settle(stores, job.withdrawal(Samples.NOW, Samples.NOW, "cut").done(Optional.empty()), "me");
        handles.save(first.gone());
        assertThat(handles.isTaken(first.identifier(), OTHER)).isFalse();
        assertThat(handles.release(first.identifier(), OTHER)).isPresent();
    }

    @Test
    default void whatever_may_be_at_a_registrar_or_was_told_to_somebody_keeps_its_identifier() {
        var stores = emptyStores();
        var handles = stores.handles();
        var ofJobs = List.<UnaryOperator<RegistrationJob>>of(
                job -> job.givenUp(true, "who knows"),
                job -> job.done(Optional.empty()),
                job -> job.removal(Optional.empty(), Samples.NOW),
                job -> job.removal(Optional.empty(), Samples.NOW).done(Optional.empty()),
                job -> job);
        for (int number = 1; number <= 2 * ofJobs.size(); number++) {
            var handle = Samples.stored(stores, number);
            var service = stores.handleServices().find(handle.service()).orElseThrow();
            var job = JobBeginning.registering(
                    handle,
                    service.destination(),
                    new Lease("me", Samples.NOW),
                    number % 2 == 0 ? Patience.ONE_TRY : Patience.KEEP_TRYING);
            stores.registrationJobs().add(job);
            settle(stores, ofJobs.get((number - 1) / 2).apply(job), "me");
            handles.save(handle.gone());
            assertThat(handles.release(handle.identifier(), OTHER)).isEmpty();
            assertThat(handles.isTaken(handle.identifier(), OTHER)).isTrue();
        }
        var told = Samples.stored(stores, 99);
        var service = stores.handleServices().find(told.service()).orElseThrow();
        stores.registrationJobs()
                .add(Samples.job(told, service, "me", Samples.NOW).givenUp(false, "no"));
        handles.save(told.gone());
        assertThat(handles.release(told.identifier(), OTHER))
                .as("nobody waited")
                .isEmpty();
    }

    private static void settle(Stores stores, RegistrationJob job, String owner) {
        stores.transactions()
                .inTransaction(() -> stores.registrationJobs().settleAll(List.of(new Settled(job, owner))));
    }

    @Test
    default void an_identifier_is_given_out_once_without_case_and_for_ever() {
        var stores = emptyStores();
        var handles = stores.handles();
        var one = new HandleId(Samples.id(1));
        var other = new HandleId(Samples.id(2));
        var upper = new Identifier(Optional.of(new Prefix("21.TIGER-I")), new Suffix("title.i"));
        var lower = new Identifier(Optional.of(new Prefix("21.tiger-i")), new Suffix("title.i"));
        assertThat(handles.reserve(upper, one)).isEqualTo(Reservation.RESERVED);
        assertThat(handles.reserve(lower, other)).isEqualTo(Reservation.TAKEN);
        assertThat(handles.reserve(upper, one)).as("even by himself").isEqualTo(Reservation.TAKEN);
        assertThat(handles.isTaken(lower, OTHER)).as("without case").isTrue();
        var bare = new Identifier(Optional.empty(), new Suffix("title.i"));
        assertThat(handles.isTaken(bare, OTHER)).isFalse();
        assertThat(handles.reserve(bare, other)).as("without prefix").isEqualTo(Reservation.RESERVED);
        var handle = Samples.stored(stores, 3);
        handles.save(handle.gone());
        assertThat(handles.reserve(handle.identifier(), other))
                .as("of a tombstone")
                .isEqualTo(Reservation.TAKEN);
    }

    @Test
    default void a_reservation_is_undone_with_its_transaction() {
        var stores = emptyStores();
        var handle = new HandleId(Samples.id(1));
        assertThatThrownBy(() -> stores.transactions().inTransaction(() -> {
                    stores.handles().reserve(Samples.identifier(1), handle);
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(stores.handles().reserve(Samples.identifier(1), handle)).isEqualTo(Reservation.RESERVED);
    }

    @Test
    default void of_many_who_want_an_identifier_one_gets_it() {
        var stores = emptyStores();
        var outcomes =
                atOnce(20, number -> stores.handles().reserve(Samples.identifier(1), new HandleId(Samples.id(number))));
        assertThat(outcomes).containsOnlyOnce(Reservation.RESERVED);
    }
}
