package dev.handles.application.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.access.TokenText;
import dev.handles.application.port.Identities.Identity;
import dev.handles.application.port.Stores;
import dev.handles.application.port.Tokens.TokenHash;
import dev.handles.application.port.Users.PasswordHash;
import dev.handles.domain.authorization.Standing;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.Username;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What every {@code Identities} must do, together with {@code Handles.glance}. */
public interface IdentitiesContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    User USER = Samples.user(1);
    Member SELF = Member.of(USER.id());
    Member INNER = Member.of(Samples.group(2).id());
    Member OUTER = Member.of(Samples.group(3).id());
    Resource<GroupPrivilege> IN_INNER = Resource.of(Samples.group(2).id());
    Resource<GroupPrivilege> IN_OUTER = Resource.of(Samples.group(3).id());
    Secret TOKEN = new Secret("the text of a token");
    TokenHash HASH = TokenText.hash(TOKEN);
    PasswordHash PASSWORD = new PasswordHash("a hash");

    /** A user in a group in a group, which is a member of a handle and holds an administrator's privilege. */
    static Handle seed(Stores stores) {
        var handle = Samples.registered(Samples.stored(stores, 1));
        stores.handles().save(handle);
        stores.users().add(USER, Optional.of(PASSWORD));
        stores.tokens().add(Samples.token(1, USER.id()), HASH);
        stores.groups().add(Samples.group(2));
        stores.groups().add(Samples.group(3));
        stores.memberships().add(IN_INNER, SELF, PrivilegeSet.of(GroupPrivilege.MEMBER));
        stores.memberships().add(IN_OUTER, INNER, PrivilegeSet.of(GroupPrivilege.MEMBER));
        stores.memberships().add(Resource.of(handle.id()), OUTER, PrivilegeSet.of(HandlePrivilege.MEMBER));
        stores.adminPrivileges().change(OUTER, new PrivilegeChange<>(Set.of(AdminPrivilege.HANDLES_VIEW), Set.of()));
        return handle;
    }

    private static Username name() {
        return USER.username().orElseThrow();
    }

    private static Identity ofToken(Stores stores) {
        return stores.identities().ofToken(HASH).orElseThrow();
    }

    private static Standing standing(Stores stores, Resource<?>... asked) {
        return stores.memberships().standing(USER.id(), List.of(asked));
    }

    @Test
    default void a_user_is_known_by_token_and_by_name_with_all_that_groups_make_of_him() {
        var stores = emptyStores();
        seed(stores);
        var byToken = ofToken(stores);
        assertThat(byToken.user()).isEqualTo(USER.id());
        assertThat(byToken.password()).isEmpty();
        assertThat(byToken.expiresAt()).isEqualTo(Samples.token(1, USER.id()).expiresAt());
        assertThat(byToken.admin()).containsExactly(AdminPrivilege.HANDLES_VIEW);
        assertThat(byToken.groups())
                .containsExactlyInAnyOrder(
                        Samples.group(2).id(), Samples.group(3).id());
        var byName = stores.identities().ofName(name()).orElseThrow();
        assertThat(byName.password()).contains(PASSWORD);
        assertThat(byName.expiresAt()).isEmpty();
        assertThat(byName.groups()).isEqualTo(byToken.groups());
        var byId = stores.identities().ofUser(USER.id()).orElseThrow();
        assertThat(byId.user()).isEqualTo(USER.id());
        assertThat(byId.password()).isEmpty();
        assertThat(byId.expiresAt()).isEmpty();
        assertThat(byId.groups()).isEqualTo(byToken.groups());
        assertThat(byId.admin()).isEqualTo(byToken.admin());
        assertThat(byId.edition()).isEqualTo(byToken.edition());
        assertThat(stores.identities().ofUser(Samples.user(9).id())).isEmpty();
        assertThat(stores.identities().ofToken(new TokenHash("0".repeat(64)))).isEmpty();
        assertThat(stores.identities().ofName(new Username("nobody"))).isEmpty();
    }

    @Test
    default void a_glance_shows_the_handle_and_what_the_viewer_is_in_it() {
        var stores = emptyStores();
        var handle = seed(stores);
        var here = Resource.of(handle.id());
        var viewer = ofToken(stores);
        assertThat(stores.handles().glance(new HandleId("x"), viewer)).isEmpty();
        var glance = stores.handles().glance(handle.id(), viewer).orElseThrow();
        assertThat(glance.handle()).isEqualTo(handle);
        assertThat(glance.edition()).isEqualTo(viewer.edition());
        assertThat(glance.standing()).isEqualTo(standing(stores, here));
        stores.memberships().add(here, SELF, PrivilegeSet.of(HandlePrivilege.ADMIN));
        assertThat(stores.handles().glance(handle.id(), viewer).orElseThrow().standing())
                .as("what changes in the handle needs no new edition")
                .isEqualTo(standing(stores, here));
        Contracts.removeAll(stores, here);
        var stranger = stores.handles().glance(handle.id(), viewer).orElseThrow();
        assertThat(stranger.standing().in()).isEqualTo(Map.of());
        assertThat(stranger.edition()).as("nothing of this is about who he is").isEqualTo(viewer.edition());
    }

    @Test
    default void what_he_holds_himself_and_through_groups_is_one_standing() {
        var stores = emptyStores();
        var here = Resource.of(seed(stores).id());
        var of = new HandleId(here.id());
        stores.memberships().add(here, SELF, PrivilegeSet.of(Set.of(HandlePrivilege.DELETE)));
        var through = stores.handles().glance(of, ofToken(stores)).orElseThrow();
        assertThat(through.standing()).isEqualTo(standing(stores, here));
        assertThat(through.standing().in().get(here)).isEqualTo(Set.of(HandlePrivilege.DELETE, HandlePrivilege.VIEW));
        Contracts.removeAll(stores, SELF);
        stores.identities()
                .seen(stores.handles().glance(of, ofToken(stores)).orElseThrow().edition());
        var stranger = stores.handles().glance(of, ofToken(stores)).orElseThrow();
        assertThat(stranger.standing()).as("in no group any more").isEqualTo(standing(stores, here));
        stores.memberships().add(here, SELF, PrivilegeSet.of(Set.of(HandlePrivilege.DELETE)));
        var alone = stores.handles().glance(of, ofToken(stores)).orElseThrow();
        assertThat(alone.standing()).isEqualTo(standing(stores, here));
        assertThat(alone.standing().in()).containsOnlyKeys(here);
    }

    @Test
    default void a_member_without_privileges_is_one() {
        var stores = emptyStores();
        var handle = seed(stores);
        var here = Resource.of(handle.id());
        Contracts.removeAll(stores, here);
        stores.memberships().add(here, INNER, PrivilegeSet.of(Set.<HandlePrivilege>of()));
        var glance = stores.handles().glance(handle.id(), ofToken(stores)).orElseThrow();
        assertThat(glance.standing()).isEqualTo(standing(stores, here));
        assertThat(glance.standing().in()).containsOnlyKeys(here);
    }

    /** Everything that makes somebody another one. */
    static Map<String, Consumer<Stores>> changes() {
        Map<String, Consumer<Stores>> changes = new LinkedHashMap<>();
        changes.put(
                "his token is taken away",
                stores -> stores.tokens().remove(Samples.token(1, USER.id()).id()));
        changes.put(
                "he is blocked",
                stores -> stores.users()
                        .save(new User(USER.id(), USER.fullName(), USER.username(), true, true, USER.createdAt())));
        changes.put(
                "he may come without a password only",
                stores -> stores.users()
                        .save(new User(USER.id(), USER.fullName(), USER.username(), false, false, USER.createdAt())));
        changes.put(
                "he is called otherwise",
                stores -> stores.users()
                        .save(new User(
                                USER.id(),
                                USER.fullName(),
                                Optional.of(new Username("other")),
                                true,
                                false,
                                USER.createdAt())));
        changes.put(
                "he has another password",
                stores -> stores.users().setPassword(USER.id(), new PasswordHash("another hash")));
        changes.put("he is deleted", stores -> stores.users().remove(USER.id()));
        changes.put("he leaves a group", stores -> stores.memberships().remove(IN_INNER, SELF));
        changes.put("a group leaves a group", stores -> stores.memberships().remove(IN_OUTER, INNER));
        changes.put(
                "he comes into a group",
                stores -> stores.memberships().add(IN_OUTER, SELF, PrivilegeSet.of(GroupPrivilege.MEMBER)));
        changes.put(
                "his group comes into a group",
                stores -> stores.memberships()
                        .add(Resource.of(Samples.group(4).id()), OUTER, PrivilegeSet.of(GroupPrivilege.MEMBER)));
        changes.put("a group loses all members", stores -> Contracts.removeAll(stores, IN_INNER));
        changes.put("he is taken out of everything", stores -> Contracts.removeAll(stores, SELF));
        changes.put("his group is taken out of everything", stores -> Contracts.removeAll(stores, INNER));
        changes.put(
                "he becomes an administrator",
                stores -> stores.adminPrivileges()
                        .change(SELF, new PrivilegeChange<>(Set.of(AdminPrivilege.USERS_LIST), Set.of())));
        changes.put(
                "a group of his is no administrator any more",
                stores -> stores.adminPrivileges()
                        .change(OUTER, new PrivilegeChange<>(Set.of(), Set.of(AdminPrivilege.HANDLES_VIEW))));
        return changes;
    }

    @Test
    default void whatever_changes_about_him_is_another_edition_and_known_once_it_was_seen() {
        changes().forEach((what, change) -> {
            var stores = emptyStores();
            var handle = seed(stores);
            var before = ofToken(stores);
            stores.identities().ofName(name()); // to be remembered too
            change.accept(stores);
            long edition =
                    stores.handles().glance(handle.id(), before).orElseThrow().edition();
            assertThat(edition).as(what).isNotEqualTo(before.edition());
            stores.identities().seen(edition);
            assertThat(stores.identities().ofToken(HASH).map(Identity::blocked))
                    .as(what)
                    .isEqualTo(stores.tokens().byHash(HASH).map(bearer -> bearer.ownerBlocked()));
            stores.identities().ofUser(USER.id()).ifPresent(now -> {
                assertThat(now.edition()).as(what).isEqualTo(edition);
                assertThat(now.admin()).as(what).isEqualTo(standing(stores).admin());
            });
            stores.identities().ofToken(HASH).ifPresent(now -> {
                assertThat(now.edition()).as(what).isEqualTo(edition);
                assertThat(now.admin()).as(what).isEqualTo(standing(stores).admin());
            });
            var login = stores.users().login(name());
            var byName = stores.identities().ofName(name());
            assertThat(byName.flatMap(Identity::password)).as(what).isEqualTo(login.flatMap(now -> now.passwordHash()));
            assertThat(byName.map(Identity::basicAuthEnabled))
                    .as(what)
                    .isEqualTo(login.map(now -> now.user().basicAuthEnabled()));
        });
    }

    @Test
    default void a_change_that_is_taken_back_is_no_new_edition() {
        var stores = emptyStores();
        var handle = seed(stores);
        var before = ofToken(stores);
        Contracts.problemOf(() -> stores.transactions().inTransaction(() -> {
            stores.memberships().remove(IN_INNER, SELF);
            throw new Problem.Forbidden().raise();
        }));
        assertThat(stores.handles().glance(handle.id(), before).orElseThrow().edition())
                .isEqualTo(before.edition());
    }

    @Test
    default void many_who_change_at_once_are_all_seen() {
        var stores = emptyStores();
        var handle = seed(stores);
        var before = ofToken(stores);
        var groups = Contracts.atOnce(8, number -> {
            var group = Samples.group(100 + number);
            stores.transactions().inTransaction(() -> {
                stores.memberships().add(Resource.of(group.id()), SELF, PrivilegeSet.of(GroupPrivilege.MEMBER));
                return stores.users().find(USER.id());
            });
            return group.id();
        });
        long edition =
                stores.handles().glance(handle.id(), before).orElseThrow().edition();
        stores.identities().seen(edition);
        assertThat(ofToken(stores).edition()).isEqualTo(edition);
        assertThat(ofToken(stores).groups()).containsAll(groups);
    }
}
