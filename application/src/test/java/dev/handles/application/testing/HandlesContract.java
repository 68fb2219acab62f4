package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.atOnce;
import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.port.Handles;
import dev.handles.application.port.Handles.Held;
import dev.handles.application.port.Handles.Reservation;
import dev.handles.application.port.RegistrationJobs.Settled;
import dev.handles.application.port.Slice;
import dev.handles.domain.authorization.Standing;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.handle.Suffix;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Member;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What every {@code Handles} must do. */
public interface HandlesContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    private static Handle with(Handle handle, HandleState state, String metadata, Optional<Instant> timestamp) {
        return new Handle(
                handle.id(),
                handle.service(),
                handle.target(),
                handle.identifier(),
                handle.metadataPrefix(),
                metadata,
                state,
                handle.creator(),
                handle.createdAt(),
                timestamp,
                handle.progress(),
                handle.version() + 1);
    }

    @Test
    default void the_handles_that_hold_a_spaces_shares_come_part_by_part_in_the_order_of_the_shares() {
        var stores = emptyStores();
        var space = Samples.space(1).id();
        var first = Samples.stored(stores, 1);
        var service = stores.handleServices().find(first.service()).orElseThrow();
        var held = new ArrayList<Held>(List.of(new Held(Samples.shareOf(first), first.id(), service.id())));
        for (int number = 2; number <= 5; number++) {
            var share = Samples.share(number, space);
            stores.shares().add(share);
            var handle = Samples.stored(stores, number, service, share);
            switch (number) {
                case 2 -> stores.handles().save(Samples.registered(handle));
                case 3 -> stores.handles().save(handle.failed());
                case 4 -> stores.handles().save(handle.leaving());
                default -> stores.handles().save(handle.gone());
            }
            if (number <= 3) {
                held.add(new Held(share.id(), handle.id(), service.id()));
            }
        }
        stores.shares().add(Samples.share(6, space));
        Samples.stored(stores, 7);

        assertThat(inTransaction(stores, () -> stores.handles().lockHolding(space, Slice.first(10))))
                .containsExactlyElementsOf(held);
        var after = Slice.after(Samples.shareOf(first).value(), 1);
        assertThat(inTransaction(stores, () -> stores.handles().lockHolding(space, after)))
                .containsExactly(held.get(1));
        assertThat(inTransaction(stores, () -> stores.handles().lockHolding(new SpaceId("no space"), Slice.first(1))))
                .isEmpty();
        assertThatThrownBy(() -> stores.handles().lockHolding(space, Slice.first(10)))
                .isInstanceOf(IllegalStateException.class);
    }

    private static <T> T inTransaction(Stores stores, Supplier<T> work) {
        return stores.transactions().inTransaction(work);
    }

    @Test
    default void a_registration_that_came_to_nothing_leaves_its_identifier_to_the_next() {
        var stores = emptyStores();
        var handles = stores.handles();
        var first = Samples.stored(stores, 1);
        var service = stores.handleServices().find(first.service()).orElseThrow();
        var job = RegistrationJob.registering(
                first, service.destination(), new Lease("me", Samples.NOW), Patience.ONE_TRY);
        stores.registrationJobs().add(job);
        assertThat(handles.release(first.identifier())).as("under way").isFalse();
        settle(stores, job.givenUp(false, "no"), "me");
        assertThat(handles.release(first.identifier())).as("live").isFalse();
        assertThat(handles.isTaken(first.identifier())).isTrue();
        handles.save(first.gone());

        assertThat(handles.isTaken(first.identifier())).isFalse();
        assertThat(handles.release(first.identifier())).isTrue();
        assertThat(handles.find(first.id())).isEmpty();
        assertThat(handles.release(first.identifier())).as("once").isFalse();
        assertThat(handles.reserve(first.identifier(), new HandleId("another")))
                .isEqualTo(Handles.Reservation.RESERVED);
        assertThat(handles.release(first.identifier())).as("reserved").isFalse();
    }

    @Test
    default void whatever_may_be_at_a_registrar_or_was_told_to_somebody_keeps_its_identifier() {
        var stores = emptyStores();
        var handles = stores.handles();
        var ofJobs = List.<UnaryOperator<RegistrationJob>>of(
                job -> job.givenUp(true, "who knows"), job -> job.done(Optional.empty()), job -> job);
        for (int number = 1; number <= 2 * ofJobs.size(); number++) {
            var handle = Samples.stored(stores, number);
            var service = stores.handleServices().find(handle.service()).orElseThrow();
            var job = RegistrationJob.registering(
                    handle,
                    service.destination(),
                    new Lease("me", Samples.NOW),
                    number % 2 == 0 ? Patience.ONE_TRY : Patience.KEEP_TRYING);
            stores.registrationJobs().add(job);
            settle(stores, ofJobs.get((number - 1) / 2).apply(job), "me");
            handles.save(handle.gone());
            assertThat(handles.release(handle.identifier())).isFalse();
            assertThat(handles.isTaken(handle.identifier())).isTrue();
        }
        var told = Samples.stored(stores, 9);
        var service = stores.handleServices().find(told.service()).orElseThrow();
        stores.registrationJobs()
                .add(Samples.job(told, service, "me", Samples.NOW).givenUp(false, "no"));
        handles.save(told.gone());
        assertThat(handles.release(told.identifier())).as("nobody waited").isFalse();
    }

    private static void settle(Stores stores, RegistrationJob job, String owner) {
        stores.transactions()
                .inTransaction(() -> stores.registrationJobs().settleAll(List.of(new Settled(job, owner))));
    }

    @Test
    default void every_state_is_stored_as_it_is() {
        var stores = emptyStores();
        var handle = Samples.stored(stores, 1);
        assertThat(stores.handles().find(handle.id())).contains(handle);
        var known = Optional.of(Samples.PUBLIC_HANDLE);
        for (HandleState state : List.of(
                new HandleState.Registered(Samples.PUBLIC_HANDLE, Samples.NOW),
                new HandleState.Updating(Samples.PUBLIC_HANDLE, Samples.NOW),
                new HandleState.Failed(),
                new HandleState.Deleting(Optional.empty()),
                new HandleState.Deleting(known),
                new HandleState.Deleted(Optional.empty()),
                new HandleState.Deleted(known))) {
            handle = with(
                    handle,
                    state,
                    "<metadata>\uD83D\uDE00" + "ж".repeat(100_000) + "</metadata>",
                    Optional.of(Samples.NOW));
            stores.handles().save(handle);
            assertThat(stores.handles().find(handle.id())).as(state.wireName()).contains(handle);
        }
        Contracts.ODD_IDS.forEach(odd ->
                assertThat(stores.handles().find(new HandleId(odd))).as(odd).isEmpty());
    }

    @Test
    default void every_format_is_stored_as_it_is() {
        var stores = emptyStores();
        var service = Samples.stored(stores, 0).service();
        for (var prefix : MetadataPrefix.values()) {
            int number = 1 + prefix.ordinal();
            var sample = Samples.proxied(number, service, URI.create("https://elsewhere.example.org/" + number));
            var handle = Handle.reserve(
                    sample.id(),
                    service,
                    sample.target(),
                    sample.identifier(),
                    prefix,
                    switch (prefix) {
                        case OAI_DC -> sample.metadata();
                        case EDM ->
                            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
                                    + " xmlns:edm=\"http://www.europeana.eu/schemas/edm/\""
                                    + " xmlns:ore=\"http://www.openarchives.org/ore/terms/\">"
                                    + "<edm:ProvidedCHO/><ore:Aggregation/></rdf:RDF>";
                        case OAI_DATACITE -> "<resource xmlns=\"http://datacite.org/schema/kernel-4\"/>";
                    },
                    sample.creator(),
                    sample.createdAt());
            stores.handles().reserve(handle.identifier(), handle.id());
            stores.handles().add(handle);
            assertThat(stores.handles().find(handle.id())).as(prefix.wireName()).contains(handle);
        }
    }

    @Test
    default void a_handle_is_seen_with_what_the_viewer_is_in_it() {
        var stores = emptyStores();
        var handle = Samples.registered(Samples.stored(stores, 1));
        stores.handles().save(handle);
        var viewer = Samples.user(7).id();
        stores.users().add(Samples.user(7), Optional.empty());
        var group = Samples.group(8).id();
        var here = Resource.of(handle.id());
        assertThat(stores.handles().see(new HandleId("x"), viewer)).isEmpty();
        assertThat(stores.handles().see(handle.id(), viewer))
                .contains(new Handles.Seen(handle, new Standing(Optional.of(viewer), Set.of(), Map.of())));
        stores.memberships().add(here, Member.of(viewer), PrivilegeSet.of(HandlePrivilege.MEMBER));
        stores.memberships().add(here, Member.of(group), PrivilegeSet.of(HandlePrivilege.ADMIN));
        stores.memberships().add(Resource.of(group), Member.of(viewer), PrivilegeSet.of(GroupPrivilege.MEMBER));
        stores.adminPrivileges()
                .change(
                        Member.of(group),
                        new PrivilegeChange<>(
                                Set.of(AdminPrivilege.HANDLES_VIEW, AdminPrivilege.USERS_LIST), Set.of()));
        assertThat(stores.handles().see(handle.id(), viewer))
                .contains(new Handles.Seen(handle, stores.memberships().standing(viewer, List.of(here))));
        assertThat(stores.handles().see(handle.id(), viewer).orElseThrow().standing())
                .isEqualTo(new Standing(
                        Optional.of(viewer),
                        Set.of(AdminPrivilege.HANDLES_VIEW, AdminPrivilege.USERS_LIST),
                        Map.of(here, HandlePrivilege.ADMIN)));
    }

    @Test
    default void a_share_is_held_until_its_handle_is_deleted() {
        var stores = emptyStores();
        var handle = Samples.stored(stores, 1);
        assertThat(stores.handles().holding(Samples.shareOf(handle))).contains(handle.id());
        assertThat(stores.handles().holding(new ShareId(Samples.id(2)))).isEmpty();
        stores.handles().save(handle.leaving());
        assertThat(stores.handles().holding(Samples.shareOf(handle))).isEmpty();
        var next = Samples.handle(2, handle.service(), Samples.shareOf(handle));
        stores.handles().reserve(next.identifier(), next.id());
        stores.handles().add(next);
        assertThat(stores.handles().holding(Samples.shareOf(handle))).contains(next.id());
        assertThat(stores.handles().find(handle.id())).as("the tombstone").contains(handle.leaving());
    }

    @Test
    default void of_sixty_who_register_for_one_share_one_does() {
        var stores = emptyStores();
        var space = Samples.space(1);
        stores.spaces().add(space);
        var share = Samples.share(1, space.id());
        stores.shares().add(share);
        var service = Samples.handleService(1);
        stores.handleServices().add(service);
        var outcomes = atOnce(60, number -> {
            try {
                Samples.stored(stores, number, service, share);
                return "added";
            } catch (Problem.Raised raised) {
                return raised.problem().toString();
            }
        });
        assertThat(outcomes)
                .containsOnlyOnce("added")
                .containsOnly("added", new Problem.AlreadyExists(Optional.empty()).toString());
    }

    @Test
    default void what_it_names_has_to_be_there() {
        var stores = emptyStores();
        var handle = Samples.stored(stores, 1);
        stores.handles().save(handle.gone());
        stores.handles().reserve(Samples.identifier(2), new HandleId(Samples.id(2)));
        var noShare = Samples.handle(2, handle.service(), new ShareId(Samples.id(9)));
        assertThat(problemOf(() -> stores.handles().add(noShare)))
                .isEqualTo(new Problem.BadValueIdNotFound("resourceId"));
        var noService = Samples.handle(2, new HandleServiceId(Samples.id(9)), Samples.shareOf(handle));
        assertThat(problemOf(() -> stores.handles().add(noService)))
                .isEqualTo(new Problem.BadValueIdNotFound("handleServiceId"));
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

    @Test
    default void save_refuses_a_version_it_has_not_seen() {
        var stores = emptyStores();
        var handle = Samples.stored(stores, 1);
        stores.handles().save(Samples.registered(handle));
        assertThat(problemOf(() -> stores.handles().save(handle.failed()))).isEqualTo(new Problem.StaleVersion());
        assertThat(stores.handles().find(handle.id())).contains(Samples.registered(handle));
    }

    @Test
    default void its_progress_is_that_of_its_job_until_it_is_registered() {
        var stores = emptyStores();
        var handle = Samples.stored(stores, 1);
        assertThat(stores.handles().find(handle.id()).orElseThrow().progress()).isEqualTo(Handle.Progress.NONE);
        var job = Samples.job(handle, Samples.handleService(1), "me", Samples.NOW);
        stores.registrationJobs().add(job);
        assertThat(stores.handles().find(handle.id()).orElseThrow().progress())
                .isEqualTo(new Handle.Progress(1, Optional.empty(), Optional.empty()));
        var next = Samples.NOW.plusMillis(1500);
        stores.registrationJobs().settle(job.retryAt(next, true, "nö"), "me");
        assertThat(stores.handles().find(handle.id()).orElseThrow().progress())
                .isEqualTo(new Handle.Progress(1, Optional.of("nö"), Optional.of(next)));
        var went = new Handle.Progress(7, Optional.of("refused"), Optional.empty());
        var registered = Samples.registered(handle);
        stores.handles().save(registered.with(went));
        assertThat(stores.handles().find(handle.id())).contains(registered.with(went));
        stores.handles().save(registered.retried());
        assertThat(stores.handles().find(handle.id()).orElseThrow().progress())
                .isEqualTo(new Handle.Progress(1, Optional.of("nö"), Optional.of(next)));
    }
}
