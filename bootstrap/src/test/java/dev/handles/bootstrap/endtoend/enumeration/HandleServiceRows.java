package dev.handles.bootstrap.endtoend.enumeration;

import static dev.handles.bootstrap.endtoend.enumeration.Content.GRANT;
import static dev.handles.bootstrap.endtoend.enumeration.Content.MEMBER;
import static dev.handles.bootstrap.endtoend.enumeration.Content.NOTHING;
import static dev.handles.bootstrap.endtoend.enumeration.Content.SERVICE;
import static dev.handles.bootstrap.endtoend.enumeration.Content.SERVICE_CHANGE;
import static dev.handles.bootstrap.endtoend.enumeration.Row.Relation.DIRECT;
import static dev.handles.bootstrap.endtoend.enumeration.Row.Relation.EFFECTIVE;
import static dev.handles.bootstrap.endtoend.enumeration.Row.Relation.NONE;
import static dev.handles.bootstrap.endtoend.enumeration.Row.row;

import java.util.List;

/** Handle services by id, and their members. */
final class HandleServiceRows {

    // spotless:off
    static final List<Row> HANDLE_SERVICES = List.of(
            row("POST",   201, "/handle_services",                                        SERVICE,        NONE,      "oz_handle_services_create"),
            row("GET",    200, "/handle_services",                                        NOTHING,        NONE,      "oz_handle_services_list"),
            row("GET",    200, "/handle_services/privileges",                             NOTHING,        NONE,      "anyone"),
            row("GET",    200, "/handle_services/{id}",                                   NOTHING,        NONE,      "member | oz_handle_services_view | oz_handle_services_list"),
            row("PATCH",  204, "/handle_services/{id}",                                   SERVICE_CHANGE, NONE,      "handle_service_update | oz_handle_services_update"),
            row("DELETE", 204, "/handle_services/{id}",                                   NOTHING,        NONE,      "handle_service_delete | oz_handle_services_delete"),
            row("GET",    200, "/handle_services/{id}/public",                            NOTHING,        NONE,      "anyone"),
            row("GET",    200, "/handle_services/{id}/users",                             NOTHING,        NONE,      "handle_service_view | oz_handle_services_list_relationships"),
            row("PUT",    201, "/handle_services/{id}/users/{uid}",                       MEMBER,         NONE,      "handle_service_update | oz_handle_services_add_relationships + oz_users_add_relationships"),
            row("GET",    200, "/handle_services/{id}/users/{uid}",                       NOTHING,        EFFECTIVE, "himself | handle_service_view | member + creator | oz_users_view"),
            row("DELETE", 204, "/handle_services/{id}/users/{uid}",                       NOTHING,        DIRECT,    "handle_service_update | oz_handle_services_remove_relationships + oz_users_remove_relationships"),
            row("GET",    200, "/handle_services/{id}/users/{uid}/privileges",            NOTHING,        DIRECT,    "himself | handle_service_view | oz_handle_services_view_privileges"),
            row("PATCH",  204, "/handle_services/{id}/users/{uid}/privileges",            GRANT,          DIRECT,    "handle_service_update | oz_handle_services_set_privileges"),
            row("GET",    200, "/handle_services/{id}/effective_users",                   NOTHING,        NONE,      "handle_service_view | oz_handle_services_list_relationships"),
            row("GET",    200, "/handle_services/{id}/effective_users/{uid}",             NOTHING,        EFFECTIVE, "himself | handle_service_view | member + creator | oz_users_view"),
            row("GET",    200, "/handle_services/{id}/effective_users/{uid}/privileges",  NOTHING,        EFFECTIVE, "himself | handle_service_view | oz_handle_services_view_privileges"),
            row("GET",    200, "/handle_services/{id}/groups",                            NOTHING,        NONE,      "handle_service_view | oz_handle_services_list_relationships"),
            row("PUT",    201, "/handle_services/{id}/groups/{gid}",                      MEMBER,         NONE,      "handle_service_update | oz_handle_services_add_relationships + oz_groups_add_relationships"),
            row("GET",    200, "/handle_services/{id}/groups/{gid}",                      NOTHING,        EFFECTIVE, "in the group | handle_service_view | oz_groups_view"),
            row("DELETE", 204, "/handle_services/{id}/groups/{gid}",                      NOTHING,        DIRECT,    "handle_service_update | oz_handle_services_remove_relationships + oz_groups_remove_relationships"),
            row("GET",    200, "/handle_services/{id}/groups/{gid}/privileges",           NOTHING,        DIRECT,    "handle_service_view | oz_handle_services_view_privileges"),
            row("PATCH",  204, "/handle_services/{id}/groups/{gid}/privileges",           GRANT,          DIRECT,    "handle_service_update | oz_handle_services_set_privileges"),
            row("GET",    200, "/handle_services/{id}/effective_groups",                  NOTHING,        NONE,      "handle_service_view | oz_handle_services_list_relationships"),
            row("GET",    200, "/handle_services/{id}/effective_groups/{gid}",            NOTHING,        EFFECTIVE, "in the group | handle_service_view | oz_groups_view"),
            row("GET",    200, "/handle_services/{id}/effective_groups/{gid}/privileges", NOTHING,        EFFECTIVE, "handle_service_view | oz_handle_services_view_privileges"),
            row("GET",    200, "/handle_services/{id}/handles",                           NOTHING,        NONE,      "handle_service_list_handles | oz_handle_services_list_relationships"),
            row("GET",    200, "/handle_services/{id}/handles/{hid}",                     NOTHING,        NONE,      "handle_service_view | oz_handles_view"));
    // spotless:on

    private HandleServiceRows() {}
}
