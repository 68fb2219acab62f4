package dev.handles.domain.authorization;

import static dev.handles.domain.authorization.Rule.admin;
import static dev.handles.domain.authorization.Rule.anyOf;
import static dev.handles.domain.authorization.Rule.anyone;
import static dev.handles.domain.authorization.Rule.holding;
import static dev.handles.domain.authorization.Rule.member;
import static dev.handles.domain.privilege.AdminPrivilege.*;

import dev.handles.domain.privilege.HandleServicePrivilege;

/** Who may do what to a handle service (reference: oz-worker handle_service_logic_plugin). A row an operation. */
public enum HandleServicePolicy implements Operation {
    // spotless:off
    LIST            (admin(HANDLE_SERVICES_LIST)),
    LIST_PRIVILEGES (anyone()),
    VIEW_PUBLIC     (anyone()),
    VIEW            (anyOf(member(), admin(HANDLE_SERVICES_VIEW), admin(HANDLE_SERVICES_LIST))),
    UPDATE          (anyOf(holding(HandleServicePrivilege.UPDATE), admin(HANDLE_SERVICES_UPDATE))),
    DELETE          (anyOf(holding(HandleServicePrivilege.DELETE), admin(HANDLE_SERVICES_DELETE))),
    LIST_HANDLES    (anyOf(holding(HandleServicePrivilege.LIST_HANDLES), admin(HANDLE_SERVICES_LIST_RELATIONSHIPS))),
    VIEW_HANDLE     (anyOf(holding(HandleServicePrivilege.VIEW), admin(HANDLES_VIEW)));
    // spotless:on

    private final Rule rule;

    HandleServicePolicy(Rule rule) {
        this.rule = rule;
    }

    @Override
    public Rule rule() {
        return rule;
    }
}
