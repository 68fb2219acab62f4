package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.port.Handles;
import dev.handles.application.port.Handles.Reservation;
import dev.handles.application.port.Handles.Wish;
import dev.handles.application.port.Handles.Withdrawn;
import dev.handles.application.port.RegistrationJobs.Settled;
import dev.handles.application.port.Stores;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.JobBeginning;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.handle.Suffix;
import dev.handles.domain.handleservice.Prefix;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How every {@code Handles} must give identifiers out, and take them back. */
public interface HandleIdentifiersContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    @Test
    default void a_registration_that_came_to_nothing_is_found_and_forgotten_by_its_identifier() {
        var stores = emptyStores();
        var handles = stores.handles();
        var first = Samples.stored(stores, 1);
        var service = stores.handleServices().find(first.service()).orElseThrow();
        var job =
                JobBeginning.registering(first, service.destination(), new Lease("me", Samples.NOW), Patience.ONE_TRY);
        stores.registrationJobs().add(job);
        assertThat(handles.withdrawn(first.identifier())).as("live").isEmpty();
        var left = job.withdrawal(Samples.NOW, Samples.NOW, "cut");
        settle(stores, left, "me");
        var withdrawn = new Withdrawn(new Wish(first.service(), first.target()), left);
        for (var gone : List.of(first.leaving(), first.leaving().gone())) {
            handles.save(gone);
            assertThat(handles.withdrawn(first.identifier())).contains(withdrawn);
        }
        assertThat(handles.isTaken(first.identifier())).isTrue();

        stores.transactions().inTransaction(() -> {
            handles.forget(handles.withdrawn(first.identifier()).orElseThrow());
            return true;
        });
        assertThat(handles.isTaken(first.identifier())).isFalse();
        assertThat(handles.find(first.id())).isEmpty();
        assertThat(stores.registrationJobs().find(first.id())).isEmpty();
        assertThat(handles.withdrawn(first.identifier())).isEmpty();
        assertThat(handles.reserve(first.identifier(), new HandleId("another")))
                .isEqualTo(Handles.Reservation.RESERVED);
        assertThat(handles.withdrawn(first.identifier())).as("reserved").isEmpty();
    }

    @Test
    default void what_was_registered_once_or_leads_elsewhere_did_not_come_to_nothing() {
        var stores = emptyStores();
        var handles = stores.handles();
        var handle = Samples.registered(Samples.stored(stores, 1));
        var service = stores.handleServices().find(handle.service()).orElseThrow();
        stores.registrationJobs()
                .add(JobBeginning.wanted(handle, service.destination(), Samples.NOW)
                        .removal(handle.state().knownAs(), Samples.NOW));
        handles.save(handle);
        handles.save(handle.leaving());
        assertThat(handles.withdrawn(handle.identifier())).isEmpty();
    }

    @Test
    default void of_many_who_take_over_what_came_to_nothing_one_gets_it() {
        var stores = emptyStores();
        var handles = stores.handles();
        var first = Samples.stored(stores, 1);
        var service = stores.handleServices().find(first.service()).orElseThrow();
        stores.registrationJobs()
                .add(Samples.job(first, service, "me", Samples.NOW).givenUp(false, "no"));
        handles.save(first.gone());
        var outcomes = atOnce(
                10,
                number -> stores.transactions()
                        .inTransaction(() -> handles.withdrawn(first.identifier())
                                .map(left -> {
                                    handles.forget(left);
                                    return handles.reserve(first.identifier(), new HandleId(Samples.id(100 + number)));
                                })
                                .orElse(Reservation.TAKEN)));
        assertThat(outcomes).containsOnlyOnce(Reservation.RESERVED);
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
        assertThat(handles.isTaken(lower)).as("without case").isTrue();
        var bare = new Identifier(Optional.empty(), new Suffix("title.i"));
        assertThat(handles.isTaken(bare)).isFalse();
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
