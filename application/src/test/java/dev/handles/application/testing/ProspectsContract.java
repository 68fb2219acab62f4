package dev.handles.application.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Identities.Identity;
import dev.handles.application.port.Prospects.Prospect;
import dev.handles.application.port.Stores;
import dev.handles.domain.authorization.Standing;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.privilege.SpacePrivilege;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Member;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@code Prospects} must do. */
public interface ProspectsContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    Share SHARE = Samples.share(20, Samples.space(20).id());
    HandleService SERVICE = Samples.handleService(20);
    Resource<SpacePrivilege> SPACE = Resource.of(SHARE.space());
    Resource<HandleServicePrivilege> IN_SERVICE = Resource.of(SERVICE.id());

    /** A share without a handle and a service, beside others; the user of {@link IdentitiesContract} is in neither. */
    static void seed(Stores stores) {
        IdentitiesContract.seed(stores);
        stores.spaces().add(Samples.space(20));
        stores.shares().add(SHARE);
        stores.handleServices().add(SERVICE);
    }

    private static Identity viewer(Stores stores) {
        return stores.identities().ofToken(IdentitiesContract.HASH).orElseThrow();
    }

    private static Prospect glance(Stores stores) {
        return stores.prospects()
                .glance(SHARE.id(), SERVICE.id(), viewer(stores))
                .orElseThrow();
    }

    private static Standing standing(Stores stores) {
        return stores.memberships().standing(IdentitiesContract.USER.id(), List.of(SPACE, IN_SERVICE));
    }

    @Test
    default void a_prospect_is_the_share_and_the_service_as_they_are_found_one_by_one() {
        var stores = emptyStores();
        seed(stores);
        var prospect = glance(stores);
        assertThat(prospect.share()).isEqualTo(stores.shares().find(SHARE.id()).orElseThrow());
        assertThat(prospect.service())
                .isEqualTo(stores.handleServices().find(SERVICE.id()).orElseThrow());
        assertThat(prospect.held()).isFalse();
        assertThat(prospect.edition()).isEqualTo(viewer(stores).edition());
        assertThat(prospect.standing()).isEqualTo(standing(stores));
        assertThat(prospect.standing().admin()).containsExactly(AdminPrivilege.HANDLES_VIEW);
        assertThat(prospect.standing().in()).isEmpty();
    }

    @Test
    default void there_is_none_without_the_share_or_the_service() {
        var stores = emptyStores();
        seed(stores);
        var viewer = viewer(stores);
        for (var odd : Contracts.ODD_IDS) {
            assertThat(stores.prospects().glance(new ShareId(odd), SERVICE.id(), viewer))
                    .as(odd)
                    .isEmpty();
            assertThat(stores.prospects().glance(SHARE.id(), new HandleServiceId(odd), viewer))
                    .as(odd)
                    .isEmpty();
        }
    }

    @Test
    default void a_share_is_held_as_long_as_a_handle_of_it_is_live() {
        var stores = emptyStores();
        seed(stores);
        var reserved = Samples.stored(stores, 21, SERVICE, SHARE);
        assertThat(glance(stores).held()).as("reserved").isTrue();
        assertThat(glance(stores).share().handle())
                .as("not yet known to the world")
                .isEmpty();
        var registered = Samples.registered(reserved);
        stores.handles().save(registered);
        assertThat(glance(stores).held()).as("registered").isTrue();
        assertThat(glance(stores).share())
                .isEqualTo(stores.shares().find(SHARE.id()).orElseThrow());
        assertThat(glance(stores).share().handle()).contains(reserved.id());
        stores.handles().save(registered.leaving());
        assertThat(glance(stores).held()).as("being deleted").isFalse();
        assertThat(glance(stores).share().handle()).isEmpty();
        Samples.stored(stores, 22, SERVICE, SHARE);
        assertThat(glance(stores).held()).as("held again, by one of two").isTrue();
    }

    @Test
    default void what_he_holds_himself_and_through_groups_is_one_standing_in_each_of_the_two() {
        var stores = emptyStores();
        seed(stores);
        stores.memberships().add(SPACE, IdentitiesContract.SELF, PrivilegeSet.of(Set.of(SpacePrivilege.MANAGE_SHARES)));
        assertThat(glance(stores).standing()).as("himself").isEqualTo(standing(stores));
        assertThat(glance(stores).standing().in()).containsOnlyKeys(SPACE);
        stores.memberships().add(SPACE, IdentitiesContract.INNER, PrivilegeSet.of(Set.of(SpacePrivilege.VIEW)));
        stores.memberships().add(SPACE, IdentitiesContract.OUTER, PrivilegeSet.of(Set.of(SpacePrivilege.DELETE)));
        stores.memberships()
                .add(
                        IN_SERVICE,
                        IdentitiesContract.OUTER,
                        PrivilegeSet.of(Set.of(HandleServicePrivilege.REGISTER_HANDLE)));
        var through = glance(stores).standing();
        assertThat(through).as("and through groups").isEqualTo(standing(stores));
        assertThat(through.in().get(SPACE))
                .isEqualTo(Set.of(SpacePrivilege.MANAGE_SHARES, SpacePrivilege.VIEW, SpacePrivilege.DELETE));
        assertThat(through.in().get(IN_SERVICE)).isEqualTo(Set.of(HandleServicePrivilege.REGISTER_HANDLE));
        assertThat(glance(stores).edition())
                .as("nothing of this is about who he is")
                .isEqualTo(viewer(stores).edition());
    }

    @Test
    default void who_is_in_no_group_holds_what_he_holds_himself() {
        var stores = emptyStores();
        seed(stores);
        Contracts.removeAll(stores, IdentitiesContract.SELF);
        stores.identities().seen(glance(stores).edition());
        stores.memberships()
                .add(
                        IN_SERVICE,
                        IdentitiesContract.SELF,
                        PrivilegeSet.of(Set.of(HandleServicePrivilege.REGISTER_HANDLE)));
        stores.memberships()
                .add(SPACE, IdentitiesContract.OUTER, PrivilegeSet.of(Set.of(SpacePrivilege.MANAGE_SHARES)));
        assertThat(viewer(stores).groups()).isEmpty();
        assertThat(glance(stores).standing()).isEqualTo(standing(stores));
        assertThat(glance(stores).standing().in()).containsOnlyKeys(IN_SERVICE);
    }

    @Test
    default void a_member_without_privileges_is_one_and_what_others_hold_or_he_elsewhere_is_nothing_here() {
        var stores = emptyStores();
        seed(stores);
        stores.memberships().add(SPACE, IdentitiesContract.INNER, PrivilegeSet.of(Set.<SpacePrivilege>of()));
        stores.memberships()
                .add(
                        IN_SERVICE,
                        Member.of(Samples.user(7).id()),
                        PrivilegeSet.of(Set.of(HandleServicePrivilege.REGISTER_HANDLE)));
        stores.memberships()
                .add(
                        IN_SERVICE,
                        Member.of(Samples.group(7).id()),
                        PrivilegeSet.of(Set.of(HandleServicePrivilege.REGISTER_HANDLE)));
        stores.memberships()
                .add(
                        Resource.of(Samples.space(1).id()),
                        IdentitiesContract.SELF,
                        PrivilegeSet.of(Set.of(SpacePrivilege.MANAGE_SHARES)));
        stores.memberships()
                .add(
                        Resource.of(Samples.handleService(1).id()),
                        IdentitiesContract.OUTER,
                        PrivilegeSet.of(Set.of(HandleServicePrivilege.REGISTER_HANDLE)));
        assertThat(glance(stores).standing()).isEqualTo(standing(stores));
        assertThat(glance(stores).standing().in()).containsOnlyKeys(SPACE);
        assertThat(glance(stores).standing().in().get(SPACE)).isEmpty();
    }

    @Test
    default void whatever_changes_about_him_is_another_edition_than_that_of_who_was_looked_up_before() {
        IdentitiesContract.changes().forEach((what, change) -> {
            var stores = emptyStores();
            seed(stores);
            var before = viewer(stores);
            change.accept(stores);
            long edition = stores.prospects()
                    .glance(SHARE.id(), SERVICE.id(), before)
                    .orElseThrow()
                    .edition();
            assertThat(edition).as(what).isNotEqualTo(before.edition());
        });
    }
}
