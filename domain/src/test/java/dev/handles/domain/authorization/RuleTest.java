package dev.handles.domain.authorization;

import static dev.handles.domain.authorization.Rule.admin;
import static dev.handles.domain.authorization.Rule.allOf;
import static dev.handles.domain.authorization.Rule.anyOf;
import static dev.handles.domain.authorization.Rule.anyone;
import static dev.handles.domain.authorization.Rule.given;
import static dev.handles.domain.authorization.Rule.holding;
import static dev.handles.domain.authorization.Rule.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.handle.HandleId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.subject.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleTest {

    private static final Resource<HandlePrivilege> HANDLE = Resource.of(new HandleId("h"));
    private static final Circumstances NOBODY =
            new Circumstances(Standing.ofNobody(), Map.of(Place.RESOURCE, HANDLE), Set.of(Fact.values()));
    private static final Circumstances STRANGER = user(Set.of(), Map.of());
    private static final Circumstances MEMBER_WITHOUT_PRIVILEGES = user(Set.of(), Map.of(HANDLE, Set.of()));
    private static final Circumstances VIEWER = user(Set.of(), Map.of(HANDLE, Set.of(HandlePrivilege.VIEW)));
    private static final Circumstances ALMIGHTY = user(AdminPrivilege.ADMIN, Map.of());

    @Test
    void nobody_passes_what_is_open_to_anyone_and_nothing_else() {
        assertThat(anyone().allows(NOBODY)).isTrue();
        assertThat(Rule.anyUser().allows(NOBODY)).isFalse();
        for (Fact fact : Fact.values()) {
            assertThat(given(fact).allows(NOBODY)).as(fact.name()).isFalse();
        }
    }

    @Test
    void membership_counts_without_any_privilege_where_the_rule_asks_for_membership() {
        assertThat(member().allows(MEMBER_WITHOUT_PRIVILEGES)).isTrue();
        assertThat(member().allows(STRANGER)).isFalse();
        assertThat(holding(HandlePrivilege.VIEW).allows(MEMBER_WITHOUT_PRIVILEGES))
                .isFalse();
        assertThat(holding(HandlePrivilege.VIEW).allows(VIEWER)).isTrue();
    }

    @Test
    void a_privilege_counts_only_in_the_place_that_the_rule_names() {
        assertThat(holding(Place.SERVICE, HandlePrivilege.VIEW).allows(VIEWER)).isFalse();
        assertThat(holding(HandleServicePrivilege.VIEW).allows(VIEWER)).isFalse();
    }

    @Test
    void administrators_need_all_that_is_named_and_all_of_nothing_lets_nobody_in() {
        var both = admin(AdminPrivilege.HANDLES_CREATE, AdminPrivilege.USERS_ADD_RELATIONSHIPS);
        assertThat(both.allows(ALMIGHTY)).isTrue();
        assertThat(both.allows(user(Set.of(AdminPrivilege.HANDLES_CREATE), Map.of())))
                .isFalse();
        assertThat(admin().allows(ALMIGHTY)).isFalse();
        assertThat(anyOf().allows(ALMIGHTY)).isFalse();
        assertThatThrownBy(Rule::allOf).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_rule_names_the_places_it_needs_and_no_other() {
        assertThat(CreationPolicy.HANDLE_AS_GROUP.rule().places())
                .containsExactlyInAnyOrder(Place.SPACE, Place.GROUP, Place.SERVICE);
        assertThat(CreationPolicy.HANDLE.rule().places()).isEmpty();
    }

    @Test
    void a_rule_reads_as_a_sentence() {
        assertThat(allOf(member(), given(Fact.LOOKING_AT_CREATOR)).sentence())
                .isEqualTo("an effective member of the resource and that user is the creator of the resource");
        assertThat(HandlePolicy.UPDATE.rule().sentence())
                .isEqualTo("handle_update or handle_service_manage_handles in the handle service or oz_handles_update");
        assertThat(admin().sentence()).isEqualTo("nobody");
        assertThat(anyOf().sentence()).isEqualTo("nobody");
    }

    @Test
    void a_sentence_says_what_belongs_together() {
        var two = admin(AdminPrivilege.HANDLES_CREATE, AdminPrivilege.GROUPS_LIST);
        assertThat(two.sentence()).isEqualTo("oz_groups_list and oz_handles_create");
        assertThat(anyOf(member(), two).sentence())
                .isEqualTo("an effective member of the resource or (oz_groups_list and oz_handles_create)");
        assertThat(anyOf(allOf(anyOf(anyone(), member()), holding(HandlePrivilege.VIEW)), allOf(two))
                        .sentence())
                .isEqualTo("((anyone or an effective member of the resource) and handle_view)"
                        + " or (oz_groups_list and oz_handles_create)");
    }

    private static Circumstances user(
            Set<AdminPrivilege> admin, Map<Resource<?>, Set<? extends dev.handles.domain.privilege.Privilege>> in) {
        return new Circumstances(
                new Standing(Optional.of(new UserId("u")), admin, in), Map.of(Place.RESOURCE, HANDLE), Set.of());
    }
}
