package dev.handles.domain.authorization;

import static dev.handles.domain.authorization.Rule.admin;
import static dev.handles.domain.authorization.Rule.anyOf;
import static dev.handles.domain.authorization.Rule.anyUser;
import static dev.handles.domain.authorization.Rule.anyone;
import static dev.handles.domain.authorization.Rule.holding;
import static dev.handles.domain.authorization.Rule.member;
import static dev.handles.domain.privilege.AdminPrivilege.*;

import dev.handles.domain.privilege.SpacePrivilege;
import java.util.Optional;

/** Who may do what to a space and to the shares in it. Members are in {@link MemberPolicy}. */
public enum SpacePolicy implements Operation {
    // spotless:off
    CREATE            (admin(SPACES_CREATE)),
    CREATE_AS_USER    (anyUser()),
    LIST              (admin(SPACES_LIST)),
    LIST_PRIVILEGES   (anyone()),
    VIEW              (anyOf(member(), admin(SPACES_VIEW))),
    UPDATE            (anyOf(holding(SpacePrivilege.UPDATE), admin(SPACES_UPDATE))),
    DELETE            (anyOf(holding(SpacePrivilege.DELETE), admin(SPACES_DELETE)), HandlePolicy.DELETE),
    LIST_SHARES       (admin(SHARES_LIST)),
    CREATE_SHARE      (anyOf(holding(Place.SPACE, SpacePrivilege.MANAGE_SHARES), admin(SHARES_CREATE))),
    VIEW_SHARE        (anyOf(holding(Place.SPACE, SpacePrivilege.VIEW), admin(SHARES_VIEW))),
    VIEW_SHARE_PUBLIC (anyone()),
    READ_SHARE_DATA   (anyone()),
    UPDATE_SHARE      (anyOf(holding(Place.SPACE, SpacePrivilege.MANAGE_SHARES), admin(SHARES_UPDATE))),
    DELETE_SHARE      (anyOf(holding(Place.SPACE, SpacePrivilege.MANAGE_SHARES), admin(SHARES_DELETE)), HandlePolicy.DELETE);
    // spotless:on

    private final Rule rule;
    private final Optional<Operation> ofEachHandle;

    SpacePolicy(Rule rule) {
        this.rule = rule;
        this.ofEachHandle = Optional.empty();
    }

    SpacePolicy(Rule rule, Operation ofEachHandle) {
        this.rule = rule;
        this.ofEachHandle = Optional.of(ofEachHandle);
    }

    @Override
    public Rule rule() {
        return rule;
    }

    @Override
    public Optional<Operation> ofEachHandle() {
        return ofEachHandle;
    }
}
