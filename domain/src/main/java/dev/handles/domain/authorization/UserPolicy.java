package dev.handles.domain.authorization;

import static dev.handles.domain.authorization.Rule.admin;
import static dev.handles.domain.authorization.Rule.anyOf;
import static dev.handles.domain.authorization.Rule.anyUser;
import static dev.handles.domain.authorization.Rule.given;
import static dev.handles.domain.privilege.AdminPrivilege.*;

/** Who may do what to a user. What a user does to himself under {@code /user} needs credentials and nothing else. */
public enum UserPolicy implements Operation {
    // spotless:off
    CREATE                (admin(USERS_CREATE)),
    LIST                  (admin(USERS_LIST)),
    VIEW                  (anyOf(given(Fact.ONESELF), admin(USERS_VIEW))),
    DELETE                (anyOf(given(Fact.ONESELF), admin(USERS_DELETE))),
    MANAGE_PASSWORD       (admin(USERS_MANAGE_PASSWORDS)),
    BLOCK                 (admin(USERS_UPDATE)),
    VIEW_ADMIN_PRIVILEGES (anyOf(given(Fact.ONESELF), admin(VIEW_PRIVILEGES))),
    SET_ADMIN_PRIVILEGES  (admin(SET_PRIVILEGES)),
    ACT_FOR_ONESELF       (anyUser());
    // spotless:on

    private final Rule rule;

    UserPolicy(Rule rule) {
        this.rule = rule;
    }

    @Override
    public Rule rule() {
        return rule;
    }
}
