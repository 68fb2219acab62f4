package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.atOnce;
import static dev.handles.application.testing.Contracts.removeAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.port.Memberships.Seat;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.application.port.Tokens.TokenHash;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.privilege.SpacePrivilege;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.NamedToken;
import dev.handles.domain.subject.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That what goes with something that is deleted is told of, each once, and nothing else. */
public interface RemovalsContract {

    Member USER = Member.of(new UserId(Samples.id(1)));
    Member OTHER = Member.of(new UserId(Samples.id(2)));
    Member INNER = Member.of(new GroupId(Samples.id(0xa)));
    Member OUTER = Member.of(new GroupId(Samples.id(0xb)));
    Resource<HandleServicePrivilege> SERVICE = Resource.of(new HandleServiceId(Samples.id(0x10)));
    Resource<HandlePrivilege> HANDLE = Resource.of(new HandleId(Samples.id(0x11)));
    Resource<HandlePrivilege> HANDLE_OF_THAT_ID = Resource.of(new HandleId(Samples.id(0x10)));
    Resource<GroupPrivilege> IN_INNER = Resource.of(new GroupId(Samples.id(0xa)));
    Resource<GroupPrivilege> IN_OUTER = Resource.of(new GroupId(Samples.id(0xb)));
    Resource<SpacePrivilege> SPACE = Resource.of(new SpaceId(Samples.id(0x10)));

    /** Stores with nothing in them. */
    Stores emptyStores();

    @Test
    default void with_a_resource_go_its_members_and_their_privileges() {
        var stores = emptyStores();
        var seats = List.of(
                new Seat<>(SERVICE, USER, PrivilegeSet.of(HandleServicePrivilege.ADMIN)),
                new Seat<>(SERVICE, OTHER, PrivilegeSet.<HandleServicePrivilege>none()),
                new Seat<>(SERVICE, INNER, PrivilegeSet.of(Set.of(HandleServicePrivilege.VIEW))),
                new Seat<>(SERVICE, OUTER, PrivilegeSet.of(HandleServicePrivilege.MEMBER)));
        var stays = new Seat<>(HANDLE_OF_THAT_ID, USER, PrivilegeSet.of(HandlePrivilege.MEMBER));
        stores.memberships().add(HANDLE_OF_THAT_ID, USER, stays.privileges());
        stores.memberships().addAll(seats.reversed());

        assertThat(removeAll(stores, SERVICE)).isEqualTo(seats);

        assertThat(removeAll(stores, SERVICE)).as("the second time").isEmpty();
        assertThat(removeAll(stores, HANDLE_OF_THAT_ID)).isEqualTo(List.of(stays));
    }

    @Test
    default void with_a_member_goes_what_it_is_in_and_what_it_may_as_an_administrator() {
        var stores = emptyStores();
        var seats = List.of(
                new Seat<>(SERVICE, INNER, PrivilegeSet.of(HandleServicePrivilege.MEMBER)),
                new Seat<>(HANDLE_OF_THAT_ID, INNER, PrivilegeSet.of(HandlePrivilege.ADMIN)),
                new Seat<>(HANDLE, INNER, PrivilegeSet.<HandlePrivilege>none()),
                new Seat<>(IN_OUTER, INNER, PrivilegeSet.of(Set.of(GroupPrivilege.VIEW))),
                new Seat<>(SPACE, INNER, PrivilegeSet.of(SpacePrivilege.MEMBER)));
        stores.memberships().addAll(seats.reversed());
        stores.memberships().add(IN_INNER, USER, PrivilegeSet.of(GroupPrivilege.ADMIN));
        stores.memberships().add(HANDLE, USER, PrivilegeSet.of(HandlePrivilege.ADMIN));
        var held = Set.of(AdminPrivilege.USERS_LIST, AdminPrivilege.HANDLES_VIEW);
        stores.adminPrivileges().change(INNER, new PrivilegeChange<>(held, Set.of()));
        stores.adminPrivileges().change(USER, new PrivilegeChange<>(Set.of(AdminPrivilege.USERS_VIEW), Set.of()));
        List<Seat<?>> removed = new ArrayList<>();

        var administrators =
                stores.transactions().inTransaction(() -> stores.memberships().removeAll(INNER, removed::addAll));

        assertThat(removed).isEqualTo(seats);
        assertThat(administrators).isEqualTo(held);
        assertThat(stores.adminPrivileges().effective(INNER)).isEmpty();
        assertThat(stores.adminPrivileges().effective(USER)).containsExactly(AdminPrivilege.USERS_VIEW);
        assertThat(stores.transactions()
                        .inTransaction(() -> stores.memberships().removeAll(INNER, removed::addAll)))
                .as("the second time")
                .isEmpty();
        assertThat(removed).hasSize(5);
        assertThat(removeAll(stores, USER)).hasSize(2);
    }

    @Test
    default void many_are_told_of_in_parts() {
        var stores = emptyStores();
        var of = PrivilegeSet.of(HandlePrivilege.MEMBER);
        var members = IntStream.range(0, 2 * Slice.MAX + 1)
                .mapToObj(number -> new Seat<>(HANDLE, Member.of(new UserId(Samples.id(number))), of))
                .toList();
        var resources = IntStream.range(0, Slice.MAX)
                .mapToObj(number -> new Seat<>(Resource.of(new HandleId(Samples.id(number))), OUTER, of))
                .toList();
        stores.memberships().addAll(members);
        stores.memberships().addAll(resources);
        List<List<Seat<?>>> parts = new ArrayList<>();

        stores.transactions().inTransaction(() -> {
            stores.memberships().removeAll(OUTER, parts::add);
            stores.memberships().removeAll(HANDLE, parts::add);
            return parts;
        });

        assertThat(parts).extracting(List::size).containsExactly(Slice.MAX, Slice.MAX, Slice.MAX, 1);
        assertThat(parts.getFirst()).isEqualTo(resources);
        assertThat(parts.stream().skip(1).flatMap(List::stream).toList()).isEqualTo(members);
        assertThat(stores.memberships().members(HANDLE, Member.Kind.USER, Slice.first(1)))
                .isEmpty();
    }

    @Test
    default void who_is_removed_alone_held_what_is_told() {
        var stores = emptyStores();
        stores.memberships().add(SERVICE, USER, PrivilegeSet.of(HandleServicePrivilege.MEMBER));
        stores.memberships().add(IN_OUTER, INNER, PrivilegeSet.none());
        assertThat(stores.memberships().remove(SERVICE, USER))
                .isEqualTo(PrivilegeSet.of(HandleServicePrivilege.MEMBER));
        assertThat(stores.memberships().remove(IN_OUTER, INNER)).isEqualTo(PrivilegeSet.none());
    }

    @Test
    default void with_a_user_go_his_tokens() {
        var stores = emptyStores();
        stores.users().add(Samples.user(1), Optional.empty());
        stores.users().add(Samples.user(2), Optional.empty());
        var tokens = IntStream.range(0, Slice.MAX + 2)
                .mapToObj(number -> Samples.token(number, Samples.user(1).id()))
                .toList();
        var another = Samples.token(5000, Samples.user(2).id());
        stores.transactions().inTransaction(() -> {
            tokens.reversed().forEach(token -> add(stores, token));
            return tokens;
        });
        add(stores, another);
        List<List<NamedToken>> parts = new ArrayList<>();

        stores.transactions().inTransaction(() -> {
            stores.tokens().removeAll(Samples.user(1).id(), parts::add);
            stores.tokens().removeAll(Samples.user(1).id(), parts::add);
            return parts;
        });

        assertThat(parts).containsExactly(tokens.subList(0, Slice.MAX), tokens.subList(Slice.MAX, Slice.MAX + 2));
        assertThat(stores.tokens().ofUser(Samples.user(1).id(), Slice.first(1))).isEmpty();
        assertThat(stores.tokens().byHash(hash(tokens.getFirst()))).isEmpty();
        assertThat(stores.tokens().find(another.id())).contains(another);
    }

    private static void add(Stores stores, NamedToken token) {
        stores.tokens().add(token, hash(token));
    }

    private static TokenHash hash(NamedToken token) {
        return new TokenHash(token.id().value().repeat(2));
    }

    @Test
    default void nothing_goes_outside_of_a_transaction_or_with_one_that_fails() {
        var stores = emptyStores();
        var memberships = stores.memberships();
        memberships.add(SERVICE, USER, PrivilegeSet.none());
        assertThatThrownBy(() -> memberships.removeAll(SERVICE, none -> {})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> memberships.removeAll(USER, none -> {})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stores.tokens().removeAll(Samples.user(1).id(), none -> {}))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stores.transactions().inTransaction(() -> {
                    memberships.removeAll(SERVICE, none -> {});
                    throw new Problem.Forbidden().raise();
                }))
                .isInstanceOf(Problem.Raised.class);
        assertThat(memberships.direct(SERVICE, USER)).isPresent();
    }

    /** Each is told of by who took it away: nobody tells of what another took. */
    @Test
    default void what_rivals_take_away_is_told_of_once() {
        var stores = emptyStores();
        for (int round = 0; round < 5; round++) {
            var resource = Resource.of(new HandleId(Samples.id(0x100 + round)));
            stores.memberships()
                    .addAll(IntStream.range(0, 40)
                            .mapToObj(number -> new Seat<>(
                                    resource,
                                    Member.of(new UserId(Samples.id(number))),
                                    PrivilegeSet.of(HandlePrivilege.MEMBER)))
                            .toList());
            List<Seat<?>> told = Collections.synchronizedList(new ArrayList<>());
            atOnce(4, who -> {
                if (who == 0) {
                    told.addAll(removeAll(stores, resource));
                } else {
                    alone(stores, resource, who * 10).forEach(told::add);
                }
                return who;
            });
            assertThat(told).as("round %d", round).hasSize(40).doesNotHaveDuplicates();
            assertThat(stores.memberships().members(resource, Member.Kind.USER, Slice.first(1)))
                    .isEmpty();
        }
    }

    private static List<Seat<?>> alone(Stores stores, Resource<HandlePrivilege> resource, int from) {
        List<Seat<?>> taken = new ArrayList<>();
        for (int number = from; number < from + 10; number++) {
            var member = Member.of(new UserId(Samples.id(number)));
            try {
                taken.add(new Seat<>(resource, member, stores.memberships().remove(resource, member)));
            } catch (Problem.Raised raised) {
                assertThat(raised.problem()).isEqualTo(new Problem.NotFound());
            }
        }
        return taken;
    }
}
