package dev.handles.bootstrap.endtoend.enumeration;

import static dev.handles.bootstrap.endtoend.enumeration.Content.GRANT;
import static dev.handles.bootstrap.endtoend.enumeration.Content.HANDLE;
import static dev.handles.bootstrap.endtoend.enumeration.Content.MEMBER;
import static dev.handles.bootstrap.endtoend.enumeration.Content.METADATA;
import static dev.handles.bootstrap.endtoend.enumeration.Content.NOTHING;
import static dev.handles.bootstrap.endtoend.enumeration.Row.Relation.DIRECT;
import static dev.handles.bootstrap.endtoend.enumeration.Row.Relation.EFFECTIVE;
import static dev.handles.bootstrap.endtoend.enumeration.Row.Relation.NONE;
import static dev.handles.bootstrap.endtoend.enumeration.Row.row;

import java.util.List;

/** Handles by id, and their members. */
final class HandleRows {

    // spotless:off
    static final List<Row> HANDLES = List.of(
            row("POST",   201, "/handles",                                        HANDLE,   NONE,      "oz_handles_create"),
            row("GET",    200, "/handles",                                        NOTHING,  NONE,      "oz_handles_list"),
            row("GET",    200, "/handles/privileges",                             NOTHING,  NONE,      "anyone"),
            row("GET",    200, "/handles/{id}",                                   NOTHING,  NONE,      "member | oz_handles_view"),
            row("PATCH",  204, "/handles/{id}",                                   METADATA, NONE,      "handle_update | handle_service_manage_handles | oz_handles_update"),
            row("DELETE", 204, "/handles/{id}",                                   NOTHING,  NONE,      "handle_delete | handle_service_manage_handles | oz_handles_delete"),
            row("GET",    200, "/handles/{id}/public",                            NOTHING,  NONE,      "anyone"),
            row("GET",    200, "/handles/{id}/users",                             NOTHING,  NONE,      "handle_view | oz_handles_list_relationships"),
            row("PUT",    201, "/handles/{id}/users/{uid}",                       MEMBER,   NONE,      "handle_update | oz_handles_add_relationships + oz_users_add_relationships"),
            row("GET",    200, "/handles/{id}/users/{uid}",                       NOTHING,  EFFECTIVE, "himself | handle_view | member + creator | oz_users_view"),
            row("DELETE", 204, "/handles/{id}/users/{uid}",                       NOTHING,  DIRECT,    "handle_update | oz_handles_remove_relationships + oz_users_remove_relationships"),
            row("GET",    200, "/handles/{id}/users/{uid}/privileges",            NOTHING,  DIRECT,    "himself | handle_view | oz_handles_view_privileges"),
            row("PATCH",  204, "/handles/{id}/users/{uid}/privileges",            GRANT,    DIRECT,    "handle_update | oz_handles_set_privileges"),
            row("GET",    200, "/handles/{id}/effective_users",                   NOTHING,  NONE,      "handle_view | oz_handles_list_relationships"),
            row("GET",    200, "/handles/{id}/effective_users/{uid}",             NOTHING,  EFFECTIVE, "himself | handle_view | member + creator | oz_users_view"),
            row("GET",    200, "/handles/{id}/effective_users/{uid}/privileges",  NOTHING,  EFFECTIVE, "himself | handle_view | oz_handles_view_privileges"),
            row("GET",    200, "/handles/{id}/groups",                            NOTHING,  NONE,      "handle_view | oz_handles_list_relationships"),
            row("PUT",    201, "/handles/{id}/groups/{gid}",                      MEMBER,   NONE,      "handle_update | oz_handles_add_relationships + oz_groups_add_relationships"),
            row("GET",    200, "/handles/{id}/groups/{gid}",                      NOTHING,  EFFECTIVE, "in the group | handle_view | oz_groups_view"),
            row("DELETE", 204, "/handles/{id}/groups/{gid}",                      NOTHING,  DIRECT,    "handle_update | oz_handles_remove_relationships + oz_groups_remove_relationships"),
            row("GET",    200, "/handles/{id}/groups/{gid}/privileges",           NOTHING,  DIRECT,    "handle_view | oz_handles_view_privileges"),
            row("PATCH",  204, "/handles/{id}/groups/{gid}/privileges",           GRANT,    DIRECT,    "handle_update | oz_handles_set_privileges"),
            row("GET",    200, "/handles/{id}/effective_groups",                  NOTHING,  NONE,      "handle_view | oz_handles_list_relationships"),
            row("GET",    200, "/handles/{id}/effective_groups/{gid}",            NOTHING,  EFFECTIVE, "in the group | handle_view | oz_groups_view"),
            row("GET",    200, "/handles/{id}/effective_groups/{gid}/privileges", NOTHING,  EFFECTIVE, "handle_view | oz_handles_view_privileges"));
    // spotless:on

    private HandleRows() {}
}
