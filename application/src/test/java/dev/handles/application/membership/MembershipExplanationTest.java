package dev.handles.application.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may know why a user is in a group. */
class MembershipExplanationTest {

    private static final UserId USER = new UserId(Samples.id(1));
    private static final UserId OTHER = new UserId(Samples.id(2));
    private static final GroupId OUTER = Samples.group(0xa).id();
    private static final GroupId INNER = Samples.group(0xb).id();

    private final InMemoryStore stores = new InMemoryStore();
    private final ExplainMembership explain = MembershipUseCases.over(
                    new Gate(stores.memberships()),
                    new Existing(
                            stores.users(),
                            stores.groups(),
                            stores.spaces(),
                            stores.handleServices(),
                            stores.handles()),
                    stores.users(),
                    stores.groups(),
                    stores.memberships(),
                    stores.transactions(),
                    new Journal(stores.auditLog(), Clock.systemUTC()))
            .explain();

    @BeforeEach
    void fill() {
        for (int number : new int[] {1, 2}) {
            stores.users().add(Samples.user(number), Optional.empty());
        }
        for (int number : new int[] {0xa, 0xb}) {
            stores.groups().add(Samples.group(number));
        }
        stores.memberships().add(Resource.of(INNER), Member.of(USER), PrivilegeSet.none());
        stores.memberships().add(Resource.of(OUTER), Member.of(INNER), PrivilegeSet.none());
    }

    @Test
    void oneself_may_know_without_any_privilege() {
        assertThat(asked(USER, OUTER, USER)).isEqualTo(List.of(Member.of(INNER)));
        assertThat(asked(USER, INNER, USER)).isEqualTo(List.of(Member.of(USER)));
        stores.memberships().add(Resource.of(OUTER), Member.of(USER), PrivilegeSet.none());
        assertThat(asked(USER, OUTER, USER)).isEqualTo(List.of(Member.of(USER), Member.of(INNER)));
    }

    @Test
    void another_needs_to_be_allowed_to_look_at_the_group() {
        assertThat(asked(OTHER, OUTER, USER)).isEqualTo(new Problem.Forbidden());
        stores.memberships().add(Resource.of(OUTER), Member.of(OTHER), PrivilegeSet.none());
        assertThat(asked(OTHER, OUTER, USER)).isEqualTo(new Problem.Forbidden());
        stores.memberships()
                .change(
                        Resource.of(OUTER),
                        Member.of(OTHER),
                        new PrivilegeChange<GroupPrivilege>(Set.of(GroupPrivilege.VIEW), Set.of()));
        assertThat(asked(OTHER, OUTER, USER)).isEqualTo(List.of(Member.of(INNER)));
        assertThat(asked(OTHER, INNER, USER)).isEqualTo(new Problem.Forbidden());
        stores.adminPrivileges()
                .change(Member.of(OTHER), new PrivilegeChange<>(Set.of(AdminPrivilege.GROUPS_VIEW), Set.of()));
        assertThat(asked(OTHER, INNER, USER)).isEqualTo(List.of(Member.of(USER)));
    }

    @Test
    void who_is_not_in_the_group_is_not_found_whoever_asks() {
        assertThat(asked(OTHER, OUTER, OTHER)).isEqualTo(new Problem.NotFound());
        assertThat(asked(USER, new GroupId("unknown"), USER)).isEqualTo(new Problem.NotFound());
        assertThat(problem(Client.nobody(), OUTER, OTHER)).isEqualTo(new Problem.NotFound());
        assertThat(problem(Client.nobody(), OUTER, USER)).isEqualTo(new Problem.Unauthorized(Optional.empty()));
    }

    /** The answer, or the problem. */
    private Object asked(UserId client, GroupId group, UserId user) {
        try {
            return explain.intermediaries(new Client.User(client), group, user);
        } catch (Problem.Raised raised) {
            return raised.problem();
        }
    }

    private Problem problem(Client client, GroupId group, UserId user) {
        return catchThrowableOfType(Problem.Raised.class, () -> explain.intermediaries(client, group, user))
                .problem();
    }
}
