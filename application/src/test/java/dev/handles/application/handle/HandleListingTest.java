package dev.handles.application.handle;

import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.admission.Own;
import dev.handles.application.listing.Listing;
import dev.handles.application.port.Listed;
import dev.handles.application.port.Slice;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.JobBeginning;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.OnBehalfOf;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may list, and who may look at what is listed. */
class HandleListingTest {

    private static final Supplier<HandleFilter> ALL = () -> HandleFilter.NONE;

    private final InMemoryStore stores = new InMemoryStore();
    private final Client alice = new Client.User(Samples.user(1).id());
    private final Member aliceAsMember = Member.of(Samples.user(1).id());
    private final HandleServiceId service = Samples.handleService(1).id();
    private final GroupId group = Samples.group(1).id();
    private final ListHandles lists = lists();
    private Handle handle = Samples.stored(stores, 1);

    private ListHandles lists() {
        var gate = new Gate(stores.memberships());
        var existing = new Existing(
                stores.users(), stores.groups(), stores.spaces(), stores.handleServices(), stores.handles());
        return new HandleListing(gate, existing, new Own(gate, existing), stores.handles(), stores.registrationJobs());
    }

    @BeforeEach
    void register() {
        stores.users().add(Samples.user(1), Optional.empty());
        stores.groups().add(Samples.group(1));
        handle = Samples.registered(handle);
        stores.handles().save(handle);
    }

    private void administrator(AdminPrivilege... privileges) {
        stores.adminPrivileges().change(aliceAsMember, new PrivilegeChange<>(Set.of(privileges), Set.of()));
    }

    private void shows(Listing<Handle> list) {
        var id = handle.id().value();
        assertThat(list.ids(Slice.first(5))).extracting(Listed::id).containsExactly(id);
        assertThat(list.details().of(List.of(id)).keySet()).containsExactly(id);
    }

    private void hidesDetails(Listing<Handle> list) {
        assertThat(list.ids(Slice.first(5))).hasSize(1);
        assertThat(problemOf(list::details)).isEqualTo(new Problem.Forbidden());
    }

    @Test
    void all_are_listed_with_one_privilege_and_looked_at_with_another() {
        assertThat(problemOf(() -> lists.all(alice, ALL))).isEqualTo(new Problem.Forbidden());
        assertThat(problemOf(() -> lists.all(Client.nobody(), ALL)))
                .isEqualTo(new Problem.Unauthorized(Optional.empty()));
        administrator(AdminPrivilege.HANDLES_LIST);
        hidesDetails(lists.all(alice, ALL));
        administrator(AdminPrivilege.HANDLES_VIEW);
        shows(lists.all(alice, ALL));
    }

    @Test
    void those_of_a_service_are_listed_with_one_privilege_and_looked_at_with_another() {
        assertThat(problemOf(() -> lists.ofService(alice, new HandleServiceId("x"), ALL)))
                .isEqualTo(new Problem.NotFound());
        var in = Resource.of(service);
        stores.memberships().add(in, aliceAsMember, PrivilegeSet.of(Set.of(HandleServicePrivilege.VIEW)));
        assertThat(problemOf(() -> lists.ofService(alice, service, ALL))).isEqualTo(new Problem.Forbidden());
        stores.memberships()
                .change(
                        in,
                        aliceAsMember,
                        new PrivilegeChange<>(
                                Set.of(HandleServicePrivilege.LIST_HANDLES), Set.of(HandleServicePrivilege.VIEW)));
        hidesDetails(lists.ofService(alice, service, ALL));
        stores.memberships()
                .change(in, aliceAsMember, new PrivilegeChange<>(Set.of(HandleServicePrivilege.VIEW), Set.of()));
        shows(lists.ofService(alice, service, ALL));
    }

    @Test
    void refused_changes_are_listed_as_handles_of_a_service_are_until_they_are_tried_again() {
        assertThat(problemOf(() -> lists.refusedChanges(alice, new HandleServiceId("x"))))
                .isEqualTo(new Problem.NotFound());
        assertThat(problemOf(() -> lists.refusedChanges(alice, service))).isEqualTo(new Problem.Forbidden());
        administrator(AdminPrivilege.HANDLE_SERVICES_LIST_RELATIONSHIPS);
        assertThat(lists.refusedChanges(alice, service).ids(Slice.first(5))).isEmpty();
        var update = JobBeginning.wanted(handle, Samples.handleService(1).destination(), Samples.NOW)
                .update(Samples.PUBLIC_HANDLE, Samples.NOW);
        stores.registrationJobs().add(update.givenUp(true, "no such language"));
        hidesDetails(lists.refusedChanges(alice, service));
        administrator(AdminPrivilege.HANDLES_VIEW);
        shows(lists.refusedChanges(alice, service));
        assertThat(lists.refusedChanges(alice, service)
                        .ids(Slice.after(handle.id().value(), 5)))
                .isEmpty();
        stores.registrationJobs().replace(update);
        assertThat(lists.refusedChanges(alice, service).ids(Slice.first(5))).isEmpty();
    }

    @Test
    void what_a_registrar_has_not_removed_is_seen_by_who_may_list_all_and_those_of_a_service() {
        assertThat(problemOf(() -> lists.removals(alice))).isEqualTo(new Problem.Forbidden());
        assertThat(problemOf(() -> lists.removals(alice, service))).isEqualTo(new Problem.Forbidden());
        assertThat(problemOf(() -> lists.removals(alice, new HandleServiceId("x"))))
                .isEqualTo(new Problem.NotFound());
        administrator(AdminPrivilege.HANDLES_LIST, AdminPrivilege.HANDLE_SERVICES_LIST_RELATIONSHIPS);
        assertThat(lists.removals(alice).ids(Slice.first(5))).isEmpty();
        stores.handles().save(handle.leaving());
        hidesDetails(lists.removals(alice));
        hidesDetails(lists.removals(alice, service));
        administrator(AdminPrivilege.HANDLES_VIEW);
        shows(lists.removals(alice));
        shows(lists.removals(alice, service));
    }

    @Test
    void a_service_within_another_has_no_handles() {
        administrator(AdminPrivilege.HANDLE_SERVICES_LIST_RELATIONSHIPS);
        var other = new HandleFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new HandleServiceId("other")),
                HandleFilter.PUBLIC,
                Optional.empty(),
                Optional.empty(),
                List.of());
        assertThat(lists.ofService(alice, service, () -> other).ids(Slice.first(5)))
                .isEmpty();
    }

    @Test
    void what_one_is_in_one_looks_at() {
        assertThat(problemOf(() -> lists.ofMember(Client.nobody(), OnBehalfOf.oneself(), Extent.DIRECT, ALL)))
                .isEqualTo(new Problem.Unauthorized(Optional.empty()));
        stores.memberships().add(Resource.of(handle.id()), aliceAsMember, PrivilegeSet.of(HandlePrivilege.MEMBER));
        shows(lists.ofMember(alice, OnBehalfOf.oneself(), Extent.DIRECT, ALL));
    }

    @Test
    void what_a_group_is_in_takes_a_look_at_the_group() {
        stores.memberships().add(Resource.of(handle.id()), Member.of(group), PrivilegeSet.of(HandlePrivilege.MEMBER));
        var ofGroup = OnBehalfOf.group(group);
        assertThat(problemOf(() -> lists.ofMember(alice, OnBehalfOf.group(new GroupId("x")), Extent.DIRECT, ALL)))
                .isEqualTo(new Problem.NotFound());
        assertThat(problemOf(() -> lists.ofMember(alice, ofGroup, Extent.DIRECT, ALL)))
                .isEqualTo(new Problem.Forbidden());
        administrator(AdminPrivilege.GROUPS_LIST_RELATIONSHIPS);
        hidesDetails(lists.ofMember(alice, ofGroup, Extent.EFFECTIVE, ALL));
        stores.memberships().add(Resource.of(group), aliceAsMember, PrivilegeSet.of(GroupPrivilege.MEMBER));
        shows(lists.ofMember(alice, ofGroup, Extent.EFFECTIVE, ALL));
        shows(lists.ofMember(alice, OnBehalfOf.oneself(), Extent.EFFECTIVE, ALL));
        assertThat(lists.ofMember(alice, OnBehalfOf.oneself(), Extent.DIRECT, ALL)
                        .ids(Slice.first(5)))
                .isEmpty();
    }
}
