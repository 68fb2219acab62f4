package dev.handles.domain.authorization;

import static dev.handles.domain.authorization.Rule.admin;
import static dev.handles.domain.authorization.Rule.anyOf;
import static dev.handles.domain.authorization.Rule.anyone;
import static dev.handles.domain.authorization.Rule.holding;
import static dev.handles.domain.authorization.Rule.member;
import static dev.handles.domain.privilege.AdminPrivilege.*;

import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.HandleServicePrivilege;

/** Who may do what to a handle (reference: oz-worker handle_logic_plugin). A row an operation. */
public enum HandlePolicy implements Operation {
    // spotless:off
    LIST            (admin(HANDLES_LIST)),
    LIST_PRIVILEGES (anyone()),
    VIEW_PUBLIC     (anyone()),
    VIEW            (anyOf(member(), admin(HANDLES_VIEW))),
    UPDATE          (anyOf(holding(HandlePrivilege.UPDATE), holding(Place.SERVICE, HandleServicePrivilege.MANAGE_HANDLES), admin(HANDLES_UPDATE))),
    DELETE          (anyOf(holding(HandlePrivilege.DELETE), holding(Place.SERVICE, HandleServicePrivilege.MANAGE_HANDLES), admin(HANDLES_DELETE)));
    // spotless:on

    private final Rule rule;

    HandlePolicy(Rule rule) {
        this.rule = rule;
    }

    @Override
    public Rule rule() {
        return rule;
    }
}
