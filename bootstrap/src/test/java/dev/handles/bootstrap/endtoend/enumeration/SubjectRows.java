package dev.handles.bootstrap.endtoend.enumeration;

import static dev.handles.bootstrap.endtoend.enumeration.Content.HANDLE;
import static dev.handles.bootstrap.endtoend.enumeration.Content.NOTHING;
import static dev.handles.bootstrap.endtoend.enumeration.Content.SERVICE;
import static dev.handles.bootstrap.endtoend.enumeration.Row.Relation.DIRECT;
import static dev.handles.bootstrap.endtoend.enumeration.Row.Relation.EFFECTIVE;
import static dev.handles.bootstrap.endtoend.enumeration.Row.Relation.NONE;
import static dev.handles.bootstrap.endtoend.enumeration.Row.row;

import java.util.List;

/** Handles and services of oneself, and of a group. */
final class SubjectRows {

    // spotless:off
    static final List<Row> USER_HANDLE_SERVICES = List.of(
            row("POST",   201, "/user/handle_services",                  SERVICE, NONE,      "oz_handle_services_create"),
            row("GET",    200, "/user/handle_services",                  NOTHING, NONE,      "any user"),
            row("GET",    200, "/user/handle_services/{hsid}",           NOTHING, EFFECTIVE, "one's own"),
            row("DELETE", 204, "/user/handle_services/{hsid}",           NOTHING, DIRECT,    "one's own"),
            row("GET",    200, "/user/effective_handle_services",        NOTHING, NONE,      "any user"),
            row("GET",    200, "/user/effective_handle_services/{hsid}", NOTHING, EFFECTIVE, "one's own"));

    static final List<Row> USER_HANDLES = List.of(
            row("POST",   201, "/user/handles",                 HANDLE,  NONE,      "space_manage_shares + handle_service_register_handle | oz_handles_create + oz_users_add_relationships"),
            row("GET",    200, "/user/handles",                 NOTHING, NONE,      "any user"),
            row("GET",    200, "/user/handles/{hid}",           NOTHING, EFFECTIVE, "one's own"),
            row("DELETE", 204, "/user/handles/{hid}",           NOTHING, DIRECT,    "one's own"),
            row("GET",    200, "/user/effective_handles",       NOTHING, NONE,      "any user"),
            row("GET",    200, "/user/effective_handles/{hid}", NOTHING, EFFECTIVE, "one's own"));

    static final List<Row> GROUP_HANDLE_SERVICES = List.of(
            row("POST",   201, "/groups/{id}/handle_services",                  SERVICE, NONE,      "group_create_handle_service + oz_handle_services_create | oz_handle_services_create + oz_groups_add_relationships"),
            row("GET",    200, "/groups/{id}/handle_services",                  NOTHING, NONE,      "group_view | oz_groups_list_relationships"),
            row("GET",    200, "/groups/{id}/handle_services/{hsid}",           NOTHING, EFFECTIVE, "in the group | oz_handle_services_view"),
            row("DELETE", 204, "/groups/{id}/handle_services/{hsid}",           NOTHING, DIRECT,    "group_leave_handle_service | oz_groups_remove_relationships + oz_handle_services_remove_relationships"),
            row("GET",    200, "/groups/{id}/effective_handle_services",        NOTHING, NONE,      "group_view | oz_groups_list_relationships"),
            row("GET",    200, "/groups/{id}/effective_handle_services/{hsid}", NOTHING, EFFECTIVE, "in the group | oz_handle_services_view"));

    static final List<Row> GROUP_HANDLES = List.of(
            row("POST",   201, "/groups/{id}/handles",                 HANDLE,  NONE,      "group in service + space_manage_shares + group_create_handle + handle_service_register_handle | oz_handles_create + oz_groups_add_relationships"),
            row("GET",    200, "/groups/{id}/handles",                 NOTHING, NONE,      "group_view | oz_groups_list_relationships"),
            row("GET",    200, "/groups/{id}/handles/{hid}",           NOTHING, EFFECTIVE, "group_view | oz_handles_view"),
            row("DELETE", 204, "/groups/{id}/handles/{hid}",           NOTHING, DIRECT,    "group_leave_handle | oz_groups_remove_relationships + oz_handles_remove_relationships"),
            row("GET",    200, "/groups/{id}/effective_handles",       NOTHING, NONE,      "group_view | oz_groups_list_relationships"),
            row("GET",    200, "/groups/{id}/effective_handles/{hid}", NOTHING, EFFECTIVE, "group_view | oz_handles_view"));
    // spotless:on

    private SubjectRows() {}
}
