package dev.handles.domain.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.membership.ResourceKind;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The policies against a second table, typed by hand from the reference's list of endpoints and never from the code: two
 * independent tables that must agree. Enumerating who gets in is the rules' own test and the end-to-end tests'.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoliciesTest {

    private static final Map<String, Operation[]> TABLES = Map.of(
            "service", HandleServicePolicy.values(),
            "handle", HandlePolicy.values(),
            "creation", CreationPolicy.values(),
            "group", GroupPolicy.values(),
            "user", UserPolicy.values(),
            "space", SpacePolicy.values(),
            "audit", AuditPolicy.values());

    private final Set<String> seen = new HashSet<>();

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            service  | LIST                    | oz_handle_services_list
            service  | LIST_PRIVILEGES         | anyone
            service  | VIEW_PUBLIC             | anyone
            service  | VIEW                    | an effective member of the resource or oz_handle_services_view or oz_handle_services_list
            service  | UPDATE                  | handle_service_update or oz_handle_services_update
            service  | DELETE                  | handle_service_delete or oz_handle_services_delete
            service  | LIST_HANDLES            | handle_service_list_handles or oz_handle_services_list_relationships
            service  | VIEW_HANDLE             | handle_service_view or oz_handles_view
            handle   | LIST                    | oz_handles_list
            handle   | LIST_PRIVILEGES         | anyone
            handle   | VIEW_PUBLIC             | anyone
            handle   | VIEW                    | an effective member of the resource or oz_handles_view
            handle   | UPDATE                  | handle_update or handle_service_manage_handles in the handle service or oz_handles_update
            handle   | DELETE                  | handle_delete or handle_service_manage_handles in the handle service or oz_handles_delete
            creation | HANDLE_SERVICE          | oz_handle_services_create
            creation | HANDLE_SERVICE_AS_USER  | oz_handle_services_create
            creation | HANDLE_SERVICE_AS_GROUP | (group_create_handle_service in the group and oz_handle_services_create) or (oz_groups_add_relationships and oz_handle_services_create)
            creation | HANDLE                  | oz_handles_create
            creation | HANDLE_AS_USER          | (space_manage_shares in the space and handle_service_register_handle in the handle service) or (oz_handles_create and oz_users_add_relationships)
            creation | HANDLE_AS_GROUP         | (the group is an effective member of the handle service and space_manage_shares in the space and group_create_handle in the group and handle_service_register_handle in the handle service) or (oz_groups_add_relationships and oz_handles_create)
            creation | HANDLE_BY_PROXY         | handle_service_register_handle in the handle service or (oz_handles_create and oz_users_add_relationships)
            group    | CREATE                  | oz_groups_create
            group    | CREATE_AS_USER          | any user
            group    | CREATE_AS_CHILD         | group_add_child or (oz_groups_add_relationships and oz_groups_create)
            group    | LIST                    | oz_groups_list
            group    | LIST_PRIVILEGES         | anyone
            group    | VIEW                    | an effective member of the resource or oz_groups_view
            group    | UPDATE                  | group_update or oz_groups_update
            group    | DELETE                  | group_delete or oz_groups_delete
            group    | VIEW_ADMIN_PRIVILEGES   | oz_view_privileges
            group    | SET_ADMIN_PRIVILEGES    | oz_set_privileges
            group    | VIEW_MEMBERSHIP         | that user himself or group_view or oz_groups_view
            group    | LIST_RELATIONSHIPS      | group_view or oz_groups_list_relationships
            group    | LEAVE_PARENT            | group_leave_parent or oz_groups_remove_relationships
            group    | VIEW_HANDLE_SERVICE     | an effective member of the resource or oz_handle_services_view
            group    | LEAVE_HANDLE_SERVICE    | group_leave_handle_service or (oz_groups_remove_relationships and oz_handle_services_remove_relationships)
            group    | VIEW_HANDLE             | group_view or oz_handles_view
            group    | LEAVE_HANDLE            | group_leave_handle or (oz_groups_remove_relationships and oz_handles_remove_relationships)
            user     | CREATE                  | oz_users_create
            user     | LIST                    | oz_users_list
            user     | VIEW                    | that user himself or oz_users_view
            user     | DELETE                  | that user himself or oz_users_delete
            user     | MANAGE_PASSWORD         | oz_users_manage_passwords
            user     | BLOCK                   | oz_users_update
            user     | VIEW_ADMIN_PRIVILEGES   | that user himself or oz_view_privileges
            user     | SET_ADMIN_PRIVILEGES    | oz_set_privileges
            user     | ACT_FOR_ONESELF         | any user
            space    | CREATE                  | oz_spaces_create
            space    | CREATE_AS_USER          | any user
            space    | LIST                    | oz_spaces_list
            space    | LIST_PRIVILEGES         | anyone
            space    | VIEW                    | an effective member of the resource or oz_spaces_view
            space    | UPDATE                  | space_update or oz_spaces_update
            space    | DELETE                  | space_delete or oz_spaces_delete; and for each handle that goes with it handle_delete or handle_service_manage_handles in the handle service or oz_handles_delete
            space    | LIST_SHARES             | oz_shares_list
            space    | CREATE_SHARE            | space_manage_shares in the space or oz_shares_create
            space    | VIEW_SHARE              | space_view in the space or oz_shares_view
            space    | VIEW_SHARE_PUBLIC       | anyone
            space    | READ_SHARE_DATA         | anyone
            space    | UPDATE_SHARE            | space_manage_shares in the space or oz_shares_update
            space    | DELETE_SHARE            | space_manage_shares in the space or oz_shares_delete; and for each handle that goes with it handle_delete or handle_service_manage_handles in the handle service or oz_handles_delete
            audit    | LIST                    | oz_handle_services_view and oz_handles_view and oz_users_view
            """)
    void each_operation_has_the_rule_of_the_reference(String table, String operation, String sentence) {
        var row = Stream.of(TABLES.get(table))
                .filter(candidate -> candidate.name().equals(operation))
                .findFirst()
                .orElseThrow();
        assertThat(row.sentence()).isEqualTo(sentence);
        seen.add(table + " " + operation);
    }

    @ParameterizedTest(name = "members: {0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            handleService | LIST                      | handle_service_view or oz_handle_services_list_relationships
            handleService | ADD_USER                  | handle_service_update or (oz_handle_services_add_relationships and oz_users_add_relationships)
            handleService | ADD_USER_WITH_PRIVILEGES  | handle_service_update or (oz_handle_services_add_relationships and oz_users_add_relationships)
            handleService | ADD_GROUP                 | handle_service_update or (oz_groups_add_relationships and oz_handle_services_add_relationships)
            handleService | ADD_GROUP_WITH_PRIVILEGES | handle_service_update or (oz_groups_add_relationships and oz_handle_services_add_relationships)
            handleService | VIEW_USER                 | that user himself or handle_service_view or (an effective member of the resource and that user is the creator of the resource) or oz_users_view
            handleService | VIEW_GROUP                | an effective member of that group or handle_service_view or oz_groups_view
            handleService | REMOVE_USER               | handle_service_update or (oz_handle_services_remove_relationships and oz_users_remove_relationships)
            handleService | REMOVE_GROUP              | handle_service_update or (oz_groups_remove_relationships and oz_handle_services_remove_relationships)
            handleService | VIEW_USER_PRIVILEGES      | that user himself or handle_service_view or oz_handle_services_view_privileges
            handleService | VIEW_GROUP_PRIVILEGES     | handle_service_view or oz_handle_services_view_privileges
            handleService | SET_PRIVILEGES            | handle_service_update or oz_handle_services_set_privileges
            handle        | LIST                      | handle_view or oz_handles_list_relationships
            handle        | ADD_USER                  | handle_update or (oz_handles_add_relationships and oz_users_add_relationships)
            handle        | ADD_USER_WITH_PRIVILEGES  | handle_update or (oz_handles_add_relationships and oz_users_add_relationships)
            handle        | ADD_GROUP                 | handle_update or (oz_groups_add_relationships and oz_handles_add_relationships)
            handle        | ADD_GROUP_WITH_PRIVILEGES | handle_update or (oz_groups_add_relationships and oz_handles_add_relationships)
            handle        | VIEW_USER                 | that user himself or handle_view or (an effective member of the resource and that user is the creator of the resource) or oz_users_view
            handle        | VIEW_GROUP                | an effective member of that group or handle_view or oz_groups_view
            handle        | REMOVE_USER               | handle_update or (oz_handles_remove_relationships and oz_users_remove_relationships)
            handle        | REMOVE_GROUP              | handle_update or (oz_groups_remove_relationships and oz_handles_remove_relationships)
            handle        | VIEW_USER_PRIVILEGES      | that user himself or handle_view or oz_handles_view_privileges
            handle        | VIEW_GROUP_PRIVILEGES     | handle_view or oz_handles_view_privileges
            handle        | SET_PRIVILEGES            | handle_update or oz_handles_set_privileges
            space         | LIST                      | space_view or oz_spaces_list_relationships
            space         | ADD_USER                  | space_set_privileges or (oz_spaces_add_relationships and oz_users_add_relationships)
            space         | ADD_USER_WITH_PRIVILEGES  | space_set_privileges or (oz_spaces_add_relationships and oz_users_add_relationships)
            space         | ADD_GROUP                 | space_set_privileges or (oz_groups_add_relationships and oz_spaces_add_relationships)
            space         | ADD_GROUP_WITH_PRIVILEGES | space_set_privileges or (oz_groups_add_relationships and oz_spaces_add_relationships)
            space         | VIEW_USER                 | that user himself or space_view or (an effective member of the resource and that user is the creator of the resource) or oz_users_view
            space         | VIEW_GROUP                | an effective member of that group or space_view or oz_groups_view
            space         | REMOVE_USER               | space_set_privileges or (oz_spaces_remove_relationships and oz_users_remove_relationships)
            space         | REMOVE_GROUP              | space_set_privileges or (oz_groups_remove_relationships and oz_spaces_remove_relationships)
            space         | VIEW_USER_PRIVILEGES      | that user himself or space_view or oz_spaces_view_privileges
            space         | VIEW_GROUP_PRIVILEGES     | space_view or oz_spaces_view_privileges
            space         | SET_PRIVILEGES            | space_set_privileges or oz_spaces_set_privileges
            group         | LIST                      | group_view or oz_groups_list_relationships
            group         | ADD_USER                  | (that user himself and group_add_user) or (oz_groups_add_relationships and oz_users_add_relationships)
            group         | ADD_USER_WITH_PRIVILEGES  | (that user himself and group_add_user and group_set_privileges) or (oz_groups_add_relationships and oz_groups_set_privileges and oz_users_add_relationships)
            group         | ADD_GROUP                 | (group_add_child and group_add_parent in that group) or oz_groups_add_relationships
            group         | ADD_GROUP_WITH_PRIVILEGES | (group_add_child and group_add_parent in that group and group_set_privileges) or (oz_groups_add_relationships and oz_groups_set_privileges)
            group         | VIEW_USER                 | that user himself or group_view or (an effective member of the resource and that user is the creator of the resource) or oz_users_view
            group         | VIEW_GROUP                | an effective member of that group or group_view or oz_groups_view
            group         | REMOVE_USER               | group_remove_user or (oz_groups_remove_relationships and oz_users_remove_relationships)
            group         | REMOVE_GROUP              | group_remove_child or oz_groups_remove_relationships
            group         | VIEW_USER_PRIVILEGES      | that user himself or group_view_privileges or oz_groups_view_privileges
            group         | VIEW_GROUP_PRIVILEGES     | group_view_privileges or oz_groups_view_privileges
            group         | SET_PRIVILEGES            | group_set_privileges or oz_groups_set_privileges
            """)
    void members_of_each_kind_have_the_rules_of_the_reference(String kind, MemberOperation operation, String sentence) {
        var of = ResourceKind.all().stream()
                .filter(candidate -> candidate.wireName().equals(kind))
                .findFirst()
                .orElseThrow();
        assertThat(MemberPolicy.of(of, operation).rule().sentence()).isEqualTo(sentence);
        seen.add(kind + " members " + operation);
    }

    @AfterAll
    void no_operation_is_missing_from_the_second_table() {
        var all = new HashSet<String>();
        TABLES.forEach((table, operations) ->
                Stream.of(operations).forEach(operation -> all.add(table + " " + operation.name())));
        ResourceKind.all()
                .forEach(kind -> MemberPolicy.table(kind)
                        .keySet()
                        .forEach(operation -> all.add(kind.wireName() + " members " + operation)));
        assertThat(seen).isEqualTo(all);
    }
}
