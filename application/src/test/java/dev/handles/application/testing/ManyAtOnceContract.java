package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.atOnce;
import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.AuditLog;
import dev.handles.application.port.Handles.Bid;
import dev.handles.application.port.Handles.Reservation;
import dev.handles.application.port.Memberships.Seat;
import dev.handles.application.port.RegistrationJobs.Settled;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.domain.audit.AuditEntry;
import dev.handles.domain.audit.HandleChanges;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the stores must do for registrations that are written together. */
public interface ManyAtOnceContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    /** Handles with these numbers, in one service, of which nothing is stored but shares and service. */
    private static List<Handle> planned(Stores stores, int count) {
        var space = Samples.space(1);
        stores.spaces().add(space);
        var service = Samples.handleService(1);
        stores.handleServices().add(service);
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> {
                    var share = Samples.share(number, space.id());
                    stores.shares().add(share);
                    return Samples.handle(number, service.id(), share.id());
                })
                .toList();
    }

    private static List<Reservation> reserve(Stores stores, List<Handle> handles) {
        return stores.handles()
                .reserve(handles.stream()
                        .map(handle -> new Bid(handle.identifier(), handle.id()))
                        .toList());
    }

    private static List<Handle> stored(Stores stores, int count) {
        var handles = planned(stores, count);
        reserve(stores, handles);
        stores.handles().addAll(handles);
        return handles;
    }

    private static List<HandleId> ids(List<Handle> handles) {
        return handles.stream().map(Handle::id).toList();
    }

    @Test
    default void each_bid_for_an_identifier_is_answered_for_itself() {
        var stores = emptyStores();
        var handles = planned(stores, 3);
        reserve(stores, handles.subList(1, 2));
        assertThat(reserve(stores, handles))
                .containsExactly(Reservation.RESERVED, Reservation.TAKEN, Reservation.RESERVED);
        var twice = Samples.identifier(9);
        assertThat(stores.handles()
                        .reserve(List.of(
                                new Bid(twice, handles.get(0).id()),
                                new Bid(twice, handles.get(1).id()))))
                .containsExactly(Reservation.RESERVED, Reservation.TAKEN);
    }

    @Test
    default void of_nothing_nothing_is_done() {
        var stores = emptyStores();
        var nothing = stores.transactions().inTransaction(() -> {
            stores.handles().addAll(List.of());
            stores.handles().saveAll(List.of());
            stores.registrationJobs().addAll(List.of());
            stores.memberships().addAll(List.of());
            stores.auditLog().addAll(List.of());
            assertThat(stores.handles().lockAll(List.of())).isEmpty();
            assertThat(stores.registrationJobs().settleAll(List.of())).isEmpty();
            return stores.handles().reserve(List.of());
        });
        assertThat(nothing).isEmpty();
    }

    @Test
    default void all_handles_are_added_or_none() {
        var stores = emptyStores();
        var handles = planned(stores, 4);
        reserve(stores, handles);
        stores.handles().addAll(handles.subList(1, 2));
        assertThat(problemOf(() -> stores.handles().addAll(handles)))
                .isEqualTo(new Problem.AlreadyExists(Optional.empty()));
        assertThat(ids(stores.handles().everyOf(ids(handles))))
                .containsExactly(handles.get(1).id());
        stores.handles().addAll(List.of(handles.get(0), handles.get(2)));
        var orphan = Samples.handle(4, handles.get(3).service(), new ShareId("gone"));
        assertThat(problemOf(() -> stores.handles().addAll(List.of(orphan))))
                .isEqualTo(new Problem.BadValueIdNotFound("resourceId"));
        assertThat(ids(stores.handles().everyOf(ids(handles))))
                .containsExactlyInAnyOrderElementsOf(ids(handles.subList(0, 3)));
    }

    @Test
    default void tombstones_are_read_with_the_others() {
        var stores = emptyStores();
        var handles = stored(stores, 2);
        stores.handles().save(handles.getFirst().gone());
        assertThat(stores.handles().everyOf(ids(handles))).hasSize(2);
        assertThat(stores.handles().findAll(ids(handles))).hasSize(1);
        assertThat(stores.handles().everyOf(List.of())).isEmpty();
        assertThat(stores.handles().everyOf(List.of(new HandleId("nobody")))).isEmpty();
    }

    @Test
    default void handles_are_saved_together_each_with_its_words_or_none_is() {
        var stores = emptyStores();
        var handles = stored(stores, 3);
        var registered = handles.stream().map(Samples::registered).toList();
        stores.handles().saveAll(registered);
        var word = HandleFilter.wordsOf(registered.getFirst()).iterator().next();
        assertThat(found(stores, word)).containsExactlyElementsOf(ids(handles));
        var failed = registered.stream().map(Handle::failed).toList();
        stores.handles().save(failed.get(1));
        assertThat(problemOf(() -> stores.handles().saveAll(failed))).isEqualTo(new Problem.StaleVersion());
        assertThat(stores.handles().everyOf(ids(handles)))
                .extracting(Handle::version)
                .containsExactlyInAnyOrder(1L, 2L, 1L);
        assertThat(found(stores, word))
                .containsExactly(handles.get(0).id(), handles.get(2).id());
        stores.handles().saveAll(List.of(failed.get(0), failed.get(2)));
        assertThat(found(stores, word)).isEmpty();
    }

    private static List<HandleId> found(Stores stores, String word) {
        return stores
                .handles()
                .list(
                        new HandleFilter(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                HandleFilter.PUBLIC,
                                Optional.empty(),
                                Optional.empty(),
                                List.of(word)),
                        Slice.first(10))
                .stream()
                .map(listed -> new HandleId(listed.id()))
                .toList();
    }

    @Test
    default void each_outcome_counts_for_whose_lease_it_is() {
        var stores = emptyStores();
        var handles = stored(stores, 3);
        var service = Samples.handleService(1);
        var jobs = handles.stream()
                .map(handle -> Samples.job(handle, service, "me", Samples.NOW))
                .toList();
        stores.registrationJobs().addAll(jobs);
        var done = jobs.stream()
                .map(job -> job.done(Optional.of(Samples.PUBLIC_HANDLE)))
                .toList();
        assertThat(stores.registrationJobs()
                        .settleAll(List.of(
                                new Settled(done.get(0), "me"),
                                new Settled(done.get(1), "somebody else"),
                                new Settled(done.get(2), "me"))))
                .containsExactly(true, false, true);
        assertThat(stores.registrationJobs().find(handles.get(0).id())).contains(done.get(0));
        assertThat(stores.registrationJobs().find(handles.get(1).id()))
                .contains(jobs.get(1).stored());
        assertThat(problemOf(() -> stores.registrationJobs().addAll(jobs)))
                .isEqualTo(new Problem.AlreadyExists(Optional.empty()));
    }

    @Test
    default void all_members_are_added_or_none() {
        var stores = emptyStores();
        var handles = stored(stores, 2);
        var group = Samples.group(1);
        var user = Samples.user(1);
        stores.groups().add(group);
        stores.users().add(user, Optional.empty());
        var admin = PrivilegeSet.of(HandlePrivilege.ADMIN);
        var first = new Seat<>(Resource.of(handles.getFirst().id()), Member.of(group.id()), admin);
        var second = new Seat<>(Resource.of(handles.getLast().id()), Member.of(user.id()), admin);
        stores.memberships().addAll(List.of(second));
        assertThat(problemOf(() -> stores.memberships().addAll(List.of(first, second))))
                .isInstanceOf(Problem.RelationAlreadyExists.class);
        assertThat(stores.memberships().direct(first.resource(), first.member()))
                .isEmpty();
        stores.memberships().addAll(List.of(first));
        assertThat(stores.memberships().direct(first.resource(), first.member()))
                .contains(admin);
        assertThat(stores.memberships().direct(second.resource(), second.member()))
                .contains(admin);
    }

    @Test
    default void entries_are_numbered_in_the_order_they_come() {
        var stores = emptyStores();
        var handles = planned(stores, 3);
        var notes = handles.stream()
                .map(handle -> new AuditLog.Note(
                        Samples.NOW, Client.nobody(), HandleChanges.accepted(handle, Optional.empty())))
                .toList();
        stores.transactions().inTransaction(() -> {
            stores.auditLog().addAll(notes);
            return notes;
        });
        var all = new AuditLog.Filter(
                Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Optional.empty());
        assertThat(stores.auditLog().list(all, Slice.first(10)))
                .extracting(AuditEntry::change)
                .containsExactlyElementsOf(
                        notes.reversed().stream().map(AuditLog.Note::change).toList());
    }

    @Test
    default void rivals_who_lock_the_same_handles_in_any_order_wait_for_each_other() {
        var stores = emptyStores();
        var handles = stored(stores, 6);
        atOnce(4, number -> {
            for (int round = 0; round < 10; round++) {
                var order = number % 2 == 0 ? ids(handles) : ids(handles.reversed());
                stores.transactions().inTransaction(() -> {
                    var locked = stores.handles().lockAll(order);
                    stores.handles()
                            .saveAll(locked.stream()
                                    .map(ManyAtOnceContract::next)
                                    .toList());
                    return locked;
                });
            }
            return number;
        });
        assertThat(stores.handles().everyOf(ids(handles)))
                .extracting(Handle::version)
                .containsOnly(40L);
    }

    private static Handle next(Handle handle) {
        return handle.state().isPublic() ? handle.failed() : Samples.registered(handle);
    }
}
