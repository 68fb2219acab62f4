package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.atOnce;
import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Belonging;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.domain.authorization.Standing;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@code Memberships} and every {@code AdminPrivileges} must do. Graphs: {@link MembershipGraphsContract}. */
public interface MembershipsContract {

    UserId USER = new UserId(Samples.id(1));
    UserId OTHER = new UserId(Samples.id(2));
    GroupId INNER = new GroupId(Samples.id(0xa));
    GroupId OUTER = new GroupId(Samples.id(0xb));
    Resource<HandleServicePrivilege> SERVICE = Resource.of(new HandleServiceId(Samples.id(0x10)));
    Resource<HandlePrivilege> HANDLE = Resource.of(new HandleId(Samples.id(0x10)));
    Slice ALL = Slice.first(1000);

    /** Stores with nothing in them. */
    Stores emptyStores();

    /** {@code USER} is in {@code INNER}, which is in {@code OUTER}. */
    private Stores nestedGroups() {
        var stores = emptyStores();
        stores.memberships().add(Resource.of(INNER), Member.of(USER), PrivilegeSet.of(GroupPrivilege.ADMIN));
        stores.memberships().add(Resource.of(OUTER), Member.of(INNER), PrivilegeSet.none());
        return stores;
    }

    @Test
    default void a_direct_member_holds_what_he_was_given() {
        var memberships = emptyStores().memberships();
        memberships.add(SERVICE, Member.of(USER), PrivilegeSet.of(HandleServicePrivilege.MEMBER));
        memberships.add(HANDLE, Member.of(USER), PrivilegeSet.none());
        assertThat(memberships.direct(SERVICE, Member.of(USER)))
                .contains(PrivilegeSet.of(HandleServicePrivilege.MEMBER));
        assertThat(memberships.direct(HANDLE, Member.of(USER)))
                .as("nothing is something")
                .contains(PrivilegeSet.none());
        assertThat(memberships.effective(HANDLE, Member.of(USER))).contains(PrivilegeSet.none());
        assertThat(memberships.direct(SERVICE, Member.of(OTHER))).isEmpty();
        assertThat(memberships.effective(SERVICE, Member.of(OTHER))).isEmpty();
        assertThat(memberships.direct(SERVICE, Member.of(new GroupId(USER.value()))))
                .as("a group of that id")
                .isEmpty();
    }

    @Test
    default void a_member_is_added_once() {
        var memberships = emptyStores().memberships();
        memberships.add(SERVICE, Member.of(USER), PrivilegeSet.none());
        assertThat(problemOf(
                        () -> memberships.add(SERVICE, Member.of(USER), PrivilegeSet.of(HandleServicePrivilege.ADMIN))))
                .isEqualTo(new Problem.RelationAlreadyExists("user", USER.value(), "handleService", SERVICE.id()));
        assertThat(memberships.direct(SERVICE, Member.of(USER))).contains(PrivilegeSet.none());
        var outcomes = atOnce(8, number -> {
            try {
                memberships.add(SERVICE, Member.of(OUTER), PrivilegeSet.of(HandleServicePrivilege.ADMIN));
                return "added";
            } catch (Problem.Raised raised) {
                return raised.problem().getClass().getSimpleName();
            }
        });
        assertThat(outcomes).containsOnlyOnce("added").containsOnly("added", "RelationAlreadyExists");
    }

    @Test
    default void granting_wins_over_revoking() {
        var memberships = emptyStores().memberships();
        memberships.add(SERVICE, Member.of(USER), PrivilegeSet.of(HandleServicePrivilege.MEMBER));
        var before = memberships.change(
                SERVICE,
                Member.of(USER),
                new PrivilegeChange<HandleServicePrivilege>(
                        Set.of(HandleServicePrivilege.VIEW, HandleServicePrivilege.DELETE),
                        Set.of(HandleServicePrivilege.VIEW, HandleServicePrivilege.LIST_HANDLES)));
        assertThat(before).isEqualTo(PrivilegeSet.of(HandleServicePrivilege.MEMBER));
        assertThat(memberships.direct(SERVICE, Member.of(USER)).orElseThrow().granted())
                .containsExactlyInAnyOrder(
                        HandleServicePrivilege.VIEW,
                        HandleServicePrivilege.DELETE,
                        HandleServicePrivilege.REGISTER_HANDLE);
        memberships.change(SERVICE, Member.of(USER), new PrivilegeChange<HandleServicePrivilege>(Set.of(), Set.of()));
        assertThat(problemOf(() -> memberships.change(
                        SERVICE, Member.of(OTHER), new PrivilegeChange<HandleServicePrivilege>(Set.of(), Set.of()))))
                .isEqualTo(new Problem.NotFound());
    }

    @Test
    default void nobodys_change_is_lost() {
        var memberships = emptyStores().memberships();
        memberships.add(Resource.of(INNER), Member.of(USER), PrivilegeSet.none());
        var all = GroupPrivilege.values();
        var found = atOnce(
                all.length,
                number -> memberships
                        .change(
                                Resource.of(INNER),
                                Member.of(USER),
                                new PrivilegeChange<GroupPrivilege>(Set.of(all[number]), Set.of()))
                        .granted()
                        .size());
        assertThat(found) // each what the one before it left
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, all.length).boxed().toList());
        assertThat(memberships.direct(Resource.of(INNER), Member.of(USER)))
                .contains(PrivilegeSet.of(GroupPrivilege.ADMIN));
    }

    @Test
    default void privileges_come_through_each_direct_member_that_leads_to_one() {
        var memberships = nestedGroups().memberships();
        memberships.add(SERVICE, Member.of(USER), PrivilegeSet.of(Set.of(HandleServicePrivilege.VIEW)));
        memberships.add(SERVICE, Member.of(OUTER), PrivilegeSet.of(Set.of(HandleServicePrivilege.UPDATE)));
        assertThat(memberships.effective(SERVICE, Member.of(USER)).orElseThrow().granted())
                .containsExactlyInAnyOrder(HandleServicePrivilege.VIEW, HandleServicePrivilege.UPDATE);
        assertThat(memberships
                        .effective(SERVICE, Member.of(INNER))
                        .orElseThrow()
                        .granted())
                .as("an inner group's own privileges do not count")
                .containsExactly(HandleServicePrivilege.UPDATE);
        assertThat(memberships.direct(SERVICE, Member.of(USER)).orElseThrow().granted())
                .containsExactly(HandleServicePrivilege.VIEW);
        memberships.remove(Resource.of(OUTER), Member.of(INNER));
        assertThat(memberships.effective(SERVICE, Member.of(INNER))).isEmpty();
        assertThat(problemOf(() -> memberships.remove(Resource.of(OUTER), Member.of(INNER))))
                .isEqualTo(new Problem.NotFound());
    }

    @Test
    default void the_direct_members_through_which_one_is_reached_are_told_oneself_first() {
        var memberships = nestedGroups().memberships();
        var third = new GroupId(Samples.id(0xc));
        assertThat(memberships.intermediaries(Resource.of(OUTER), Member.of(USER)))
                .containsExactly(Member.of(INNER));
        memberships.add(Resource.of(OUTER), Member.of(third), PrivilegeSet.none());
        memberships.add(Resource.of(OUTER), Member.of(USER), PrivilegeSet.none());
        assertThat(memberships.intermediaries(Resource.of(OUTER), Member.of(USER)))
                .as("nobody comes through a group that one is not in")
                .containsExactly(Member.of(USER), Member.of(INNER));
        memberships.add(Resource.of(third), Member.of(INNER), PrivilegeSet.none());
        assertThat(memberships.intermediaries(Resource.of(OUTER), Member.of(USER)))
                .containsExactly(Member.of(USER), Member.of(INNER), Member.of(third));
        assertThat(memberships.intermediaries(Resource.of(OUTER), Member.of(INNER)))
                .as("of a group")
                .containsExactly(Member.of(INNER), Member.of(third));
        memberships.add(Resource.of(INNER), Member.of(OUTER), PrivilegeSet.none());
        assertThat(memberships.intermediaries(Resource.of(INNER), Member.of(USER)))
                .as("round a cycle")
                .containsExactly(Member.of(USER), Member.of(OUTER));
        assertThat(memberships.intermediaries(Resource.of(OUTER), Member.of(OTHER)))
                .isEmpty();
        memberships.add(SERVICE, Member.of(OUTER), PrivilegeSet.none());
        assertThat(memberships.intermediaries(SERVICE, Member.of(USER))).containsExactly(Member.of(OUTER));
    }

    @Test
    default void a_standing_is_everything_at_once() {
        var stores = nestedGroups();
        var memberships = stores.memberships();
        memberships.add(SERVICE, Member.of(OUTER), PrivilegeSet.none());
        memberships.add(HANDLE, Member.of(USER), PrivilegeSet.of(HandlePrivilege.MEMBER));
        memberships.add(HANDLE, Member.of(INNER), PrivilegeSet.of(Set.of(HandlePrivilege.DELETE)));
        grant(stores, Member.of(USER), AdminPrivilege.USERS_LIST);
        grant(stores, Member.of(OUTER), AdminPrivilege.HANDLES_VIEW);
        var space = Resource.of(new SpaceId(Samples.id(0x10)));
        assertThat(memberships.standing(USER, List.of(SERVICE, HANDLE, space, HANDLE)))
                .isEqualTo(new Standing(
                        Optional.of(USER),
                        Set.of(AdminPrivilege.USERS_LIST, AdminPrivilege.HANDLES_VIEW),
                        Map.of(SERVICE, Set.of(), HANDLE, Set.of(HandlePrivilege.VIEW, HandlePrivilege.DELETE))));
        assertThat(memberships.standing(OTHER, List.of(SERVICE, HANDLE)))
                .isEqualTo(new Standing(Optional.of(OTHER), Set.of(), Map.of()));
        assertThat(memberships.standing(USER, List.of()).admin()).hasSize(2);
        List<Resource<?>> many = new ArrayList<>(List.of(SERVICE));
        for (int i = 100; i < 300; i++) {
            many.add(Resource.of(new HandleId(Samples.id(i))));
        }
        assertThat(memberships.standing(USER, many).in()).containsOnlyKeys(SERVICE);
    }

    private static void grant(Stores stores, Member member, AdminPrivilege privilege) {
        stores.adminPrivileges().change(member, new PrivilegeChange<AdminPrivilege>(Set.of(privilege), Set.of()));
    }

    @Test
    default void administrators_privileges_are_changed_and_inherited() {
        var stores = nestedGroups();
        var admin = stores.adminPrivileges();
        admin.change(
                Member.of(OUTER), new PrivilegeChange<AdminPrivilege>(AdminPrivilege.ADMIN, AdminPrivilege.VIEWER));
        assertThat(admin.direct(Member.of(OUTER))).isEqualTo(AdminPrivilege.ADMIN);
        admin.change(
                Member.of(OUTER),
                new PrivilegeChange<AdminPrivilege>(Set.of(AdminPrivilege.USERS_LIST), AdminPrivilege.ADMIN));
        grant(stores, Member.of(USER), AdminPrivilege.USERS_VIEW);
        assertThat(admin.direct(Member.of(OUTER))).containsExactly(AdminPrivilege.USERS_LIST);
        assertThat(admin.direct(Member.of(USER))).containsExactly(AdminPrivilege.USERS_VIEW);
        assertThat(admin.effective(Member.of(USER)))
                .containsExactlyInAnyOrder(AdminPrivilege.USERS_VIEW, AdminPrivilege.USERS_LIST);
        assertThat(admin.effective(Member.of(INNER))).containsExactly(AdminPrivilege.USERS_LIST);
        assertThat(admin.effective(Member.of(OTHER))).isEmpty();
        var all = AdminPrivilege.values();
        atOnce(8, number -> {
            grant(stores, Member.of(OTHER), all[number]);
            return number;
        });
        assertThat(admin.direct(Member.of(OTHER))).hasSize(8);
    }

    @Test
    default void lists_are_in_ascending_order_and_go_on_where_they_ended() {
        var memberships = nestedGroups().memberships();
        memberships.add(SERVICE, Member.of(OUTER), PrivilegeSet.none());
        memberships.add(SERVICE, Member.of(OTHER), PrivilegeSet.none());
        memberships.add(HANDLE, Member.of(USER), PrivilegeSet.none());
        assertThat(memberships.members(SERVICE, Member.Kind.USER, ALL)).containsExactly(OTHER.value());
        assertThat(memberships.members(SERVICE, Member.Kind.GROUP, ALL)).containsExactly(OUTER.value());
        assertThat(memberships.effectiveMembers(SERVICE, Member.Kind.USER, ALL))
                .containsExactly(USER.value(), OTHER.value());
        assertThat(memberships.effectiveMembers(SERVICE, Member.Kind.USER, Slice.after(USER.value(), 5)))
                .containsExactly(OTHER.value());
        assertThat(memberships.effectiveMembers(SERVICE, Member.Kind.GROUP, Slice.first(1)))
                .containsExactly(INNER.value());
        assertThat(memberships.resources(ResourceKind.GROUP, new Belonging(Member.of(USER), Extent.DIRECT), ALL))
                .containsExactly(INNER.value());
        assertThat(memberships.resources(ResourceKind.GROUP, new Belonging(Member.of(USER), Extent.EFFECTIVE), ALL))
                .containsExactly(INNER.value(), OUTER.value());
        assertThat(memberships.resources(
                        ResourceKind.GROUP,
                        new Belonging(Member.of(USER), Extent.EFFECTIVE),
                        Slice.after(INNER.value(), 1)))
                .containsExactly(OUTER.value());
        assertThat(memberships.resources(
                        ResourceKind.HANDLE_SERVICE, new Belonging(Member.of(INNER), Extent.EFFECTIVE), ALL))
                .containsExactly(SERVICE.id());
        assertThat(memberships.resources(
                        ResourceKind.HANDLE_SERVICE, new Belonging(Member.of(USER), Extent.DIRECT), ALL))
                .isEmpty();
        assertThat(memberships.resources(ResourceKind.HANDLE, new Belonging(Member.of(USER), Extent.DIRECT), ALL))
                .containsExactly(HANDLE.id());
    }

    @Test
    default void what_is_deleted_is_forgotten() {
        var stores = nestedGroups();
        var memberships = stores.memberships();
        memberships.add(SERVICE, Member.of(OUTER), PrivilegeSet.of(HandleServicePrivilege.ADMIN));
        memberships.add(SERVICE, Member.of(USER), PrivilegeSet.of(HandleServicePrivilege.ADMIN));
        grant(stores, Member.of(OUTER), AdminPrivilege.USERS_LIST);
        Contracts.removeAll(stores, Member.of(OUTER));
        assertThat(memberships.effective(SERVICE, Member.of(INNER))).isEmpty();
        assertThat(stores.adminPrivileges().effective(Member.of(USER))).isEmpty();
        Contracts.removeAll(stores, Resource.of(OUTER));
        assertThat(memberships.resources(ResourceKind.GROUP, new Belonging(Member.of(USER), Extent.EFFECTIVE), ALL))
                .containsExactly(INNER.value());
        Contracts.removeAll(stores, SERVICE);
        assertThat(memberships.direct(SERVICE, Member.of(USER))).isEmpty();
        Contracts.removeAll(stores, SERVICE);
        Contracts.removeAll(stores, Member.of(USER));
        assertThat(memberships.effectiveMembers(Resource.of(INNER), Member.Kind.USER, ALL))
                .isEmpty();
    }
}
