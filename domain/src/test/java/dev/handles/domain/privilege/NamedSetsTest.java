package dev.handles.domain.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The sets as the reference publishes them, typed by hand from domain.md section 4. */
class NamedSetsTest {

    @Test
    void handle_services_have_six_of_which_a_member_gets_three() {
        assertThat(HandleServicePrivilege.ADMIN).hasSize(6);
        assertThat(names(HandleServicePrivilege.MEMBER))
                .containsExactlyInAnyOrder(
                        "handle_service_view", "handle_service_register_handle", "handle_service_list_handles");
    }

    @Test
    void handles_have_three_of_which_a_member_gets_one() {
        assertThat(names(HandlePrivilege.ADMIN))
                .containsExactlyInAnyOrder("handle_view", "handle_update", "handle_delete");
        assertThat(names(HandlePrivilege.MEMBER)).containsExactly("handle_view");
    }

    @Test
    void groups_have_one_twelve_and_twenty_three() {
        assertThat(names(GroupPrivilege.MEMBER)).containsExactly("group_view");
        assertThat(names(GroupPrivilege.MANAGER))
                .containsExactlyInAnyOrder(
                        "group_view",
                        "group_view_privileges",
                        "group_add_user",
                        "group_remove_user",
                        "group_add_parent",
                        "group_leave_parent",
                        "group_add_child",
                        "group_remove_child",
                        "group_add_harvester",
                        "group_remove_harvester",
                        "group_add_atm_inventory",
                        "group_remove_atm_inventory");
        assertThat(GroupPrivilege.ADMIN).hasSize(23);
        assertThat(names(GroupPrivilege.ADMIN))
                .contains(
                        "group_create_handle_service",
                        "group_leave_handle_service",
                        "group_create_handle",
                        "group_leave_handle");
    }

    @Test
    void spaces_have_five_of_which_a_member_gets_one() {
        assertThat(names(SpacePrivilege.ADMIN))
                .containsExactlyInAnyOrder(
                        "space_view", "space_update", "space_delete", "space_set_privileges", "space_manage_shares");
        assertThat(names(SpacePrivilege.MEMBER)).containsExactly("space_view");
    }

    @Test
    void administrators_have_ninety_one_of_which_viewers_get_twenty_nine() {
        assertThat(AdminPrivilege.ADMIN).hasSize(91);
        assertThat(AdminPrivilege.VIEWER).hasSize(29).doesNotContain(AdminPrivilege.VIEW_PRIVILEGES);
        assertThat(names(AdminPrivilege.ADMIN))
                .contains(
                        "oz_view_privileges",
                        "oz_set_privileges",
                        "oz_tokens_manage",
                        "oz_users_manage_passwords",
                        "oz_handle_services_create",
                        "oz_providers_invite",
                        "oz_atm_inventories_list");
    }

    private static List<String> names(Set<? extends Privilege> set) {
        return set.stream().map(Privilege::wireName).toList();
    }
}
