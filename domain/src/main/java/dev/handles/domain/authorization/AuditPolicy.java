package dev.handles.domain.authorization;

import static dev.handles.domain.authorization.Rule.admin;
import static dev.handles.domain.privilege.AdminPrivilege.HANDLES_VIEW;
import static dev.handles.domain.privilege.AdminPrivilege.HANDLE_SERVICES_VIEW;
import static dev.handles.domain.privilege.AdminPrivilege.USERS_VIEW;

/** Who may read the record of all changes: whoever may read all that it tells of. A single history is its resource's. */
public enum AuditPolicy implements Operation {
    // spotless:off
    LIST (admin(USERS_VIEW, HANDLES_VIEW, HANDLE_SERVICES_VIEW));
    // spotless:on

    private final Rule rule;

    AuditPolicy(Rule rule) {
        this.rule = rule;
    }

    @Override
    public Rule rule() {
        return rule;
    }
}
