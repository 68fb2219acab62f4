package dev.handles.application.audit;

import static dev.handles.application.audit.WholeApplication.ADMIN;
import static dev.handles.application.audit.WholeApplication.CLIENT;
import static dev.handles.application.audit.WholeApplication.OLD_PASSWORD;
import static dev.handles.application.audit.WholeApplication.OTHER;
import static dev.handles.application.audit.WholeApplication.SERVICE;
import static dev.handles.application.audit.WholeApplication.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.access.Precondition;
import dev.handles.application.account.AdministerUsers.BasicAuth;
import dev.handles.application.account.ChangeProfile;
import dev.handles.application.account.CreateToken;
import dev.handles.application.account.CreateUser;
import dev.handles.application.group.AdministerGroups;
import dev.handles.application.handleservice.AdministerHandleServices;
import dev.handles.application.handleservice.RegisterHandleService;
import dev.handles.application.space.ChangeShare;
import dev.handles.application.space.CreateShare;
import dev.handles.domain.audit.Action;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.SpacePrivilege;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.Share.FileType;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.FullName;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.OnBehalfOf;
import dev.handles.domain.subject.Username;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Does of each kind what the record of changes has a word for. */
record Deeds(WholeApplication app) {

    static final Secret NEW_PASSWORD = new Secret("new pa$$word");

    /** As the client, or the registrar, who does such things. */
    void perform(Action action) {
        switch (action) {
            case USER_CREATED,
                    USER_RENAMED,
                    USER_PASSWORD_CHANGED,
                    USER_BASIC_AUTH_CHANGED,
                    USER_BLOCKED,
                    USER_UNBLOCKED,
                    USER_DELETED,
                    TOKEN_CREATED,
                    TOKEN_REMOVED,
                    ADMIN_PRIVILEGES_CHANGED -> performOnUsers(action);
            case GROUP_CREATED,
                    GROUP_CHANGED,
                    GROUP_DELETED,
                    SPACE_CREATED,
                    SPACE_CHANGED,
                    SPACE_DELETED,
                    SHARE_CREATED,
                    SHARE_CHANGED,
                    SHARE_DELETED -> performOnPlaces(action);
            case MEMBER_ADDED, MEMBER_PRIVILEGES_CHANGED, MEMBER_REMOVED, MEMBER_LEFT -> performOnMembers(action);
            case HANDLE_SERVICE_CREATED, HANDLE_SERVICE_CHANGED, HANDLE_SERVICE_DELETED -> performOnServices(action);
            case HANDLE_SERVICE_FAILED_RETRIED -> {
                app.registerAndFail();
                assertThat(app.handles.retry().retryFailed(CLIENT, SERVICE)).isEqualTo(1);
            }
            case HANDLE_SERVICE_RECONCILIATION_STARTED ->
                app.reconciliations.reconcile().start(CLIENT, SERVICE, () -> true);
            case HANDLE_SERVICE_REPAIR_STARTED ->
                app.reconciliations
                        .reconcile()
                        .repair(CLIENT, SERVICE, app.reconciled(false).id());
            case HANDLE_REPAIR_ORDERED -> {
                app.register();
                app.reconciled(true);
            }
            case HANDLE_REGISTRATION_RETRIED -> app.handles.retry().retry(CLIENT, app.registerAndFail());
            case HANDLE_REGISTRATION_ACCEPTED,
                    HANDLE_REGISTERED,
                    HANDLE_REGISTRATION_FAILED,
                    HANDLE_METADATA_CHANGED,
                    HANDLE_METADATA_RESTORED,
                    HANDLE_UPDATE_CONFIRMED,
                    HANDLE_UPDATE_FAILED,
                    HANDLE_DELETED,
                    HANDLE_UNREGISTERED -> performOnHandles(action);
        }
    }

    private void performOnUsers(Action action) {
        var administer = app.accounts.administer();
        switch (action) {
            case USER_CREATED ->
                app.accounts
                        .createUser()
                        .create(
                                CLIENT,
                                () -> new CreateUser.Command(
                                        FullName.UNNAMED, Optional.of(new Username("new")), Optional.of(NEW_PASSWORD)));
            case USER_RENAMED ->
                app.accounts
                        .changeProfile()
                        .rename(
                                CLIENT,
                                () -> new ChangeProfile.Names(Optional.of(new FullName("New Name")), Optional.empty()));
            case USER_PASSWORD_CHANGED ->
                app.accounts
                        .changeProfile()
                        .changePassword(
                                CLIENT, () -> new ChangeProfile.NewPassword(Optional.of(OLD_PASSWORD), NEW_PASSWORD));
            case USER_BASIC_AUTH_CHANGED ->
                administer.changeBasicAuth(
                        CLIENT, OTHER, () -> new BasicAuth(Optional.of(true), Optional.of(NEW_PASSWORD)));
            case USER_BLOCKED -> administer.block(CLIENT, OTHER, () -> true);
            case USER_UNBLOCKED -> administer.block(CLIENT, OTHER, () -> false);
            case USER_DELETED -> administer.delete(CLIENT, OTHER, Precondition.NONE);
            case TOKEN_CREATED -> createToken();
            case TOKEN_REMOVED ->
                app.accounts.tokens().remove(CLIENT, createToken().id(), Precondition.NONE);
            default -> app.accounts.changeAdminPrivileges().revokeAll(CLIENT, Member.of(ADMIN), Precondition.NONE);
        }
    }

    private CreateToken.Created createToken() {
        return app.accounts
                .createToken()
                .create(CLIENT, () -> new CreateToken.Command(new Name("token"), Optional.empty()));
    }

    private void performOnPlaces(Action action) {
        switch (action) {
            case GROUP_CREATED -> app.group();
            case GROUP_CHANGED ->
                app.groups
                        .administer()
                        .change(
                                CLIENT,
                                app.group(),
                                () -> new AdministerGroups.Change(Optional.of(new Name("new")), Optional.empty()));
            case GROUP_DELETED -> app.groups.administer().delete(CLIENT, app.group(), Precondition.NONE);
            case SPACE_CREATED -> app.spaces.createSpace().createOwn(CLIENT, () -> new Name("space"));
            case SPACE_CHANGED -> app.spaces.changeSpace().rename(CLIENT, SPACE, () -> new Name("renamed"));
            case SPACE_DELETED -> app.spaces.changeSpace().delete(CLIENT, SPACE, Precondition.NONE);
            case SHARE_CHANGED ->
                app.spaces
                        .changeShare()
                        .change(
                                CLIENT,
                                share(),
                                () -> new ChangeShare.Change(
                                        Optional.of(new Name("renamed")), Optional.empty(), Optional.empty()));
            case SHARE_DELETED -> app.spaces.changeShare().delete(CLIENT, share(), Precondition.NONE);
            default -> share();
        }
    }

    private ShareId share() {
        return app.spaces
                .createShare()
                .create(
                        CLIENT,
                        Optional.of(SPACE),
                        () -> new CreateShare.Command(
                                new Name("share"), "", Optional.empty(), FileType.DIR, Optional.empty()));
    }

    private void performOnMembers(Action action) {
        var space = Resource.of(SPACE);
        var member = action == Action.MEMBER_LEFT ? Member.of(ADMIN) : Member.of(OTHER);
        app.members.add().add(CLIENT, space, member, false, Optional::empty);
        switch (action) {
            case MEMBER_PRIVILEGES_CHANGED ->
                app.members
                        .changePrivileges()
                        .change(
                                CLIENT,
                                space,
                                member,
                                () -> new PrivilegeChange<>(Set.of(SpacePrivilege.UPDATE), Set.of()));
            case MEMBER_REMOVED -> app.members.remove().remove(CLIENT, space, member, Precondition.NONE);
            case MEMBER_LEFT -> app.members.own().leave(CLIENT, OnBehalfOf.oneself(), space, Precondition.NONE);
            default -> assertThat(action).isEqualTo(Action.MEMBER_ADDED);
        }
    }

    private void performOnServices(Action action) {
        var withPassword =
                Map.of("type", "DOI", "prefix", "10.5072", "host", "https://x.example", "password", "new pa$$word");
        var administer = app.services.administer();
        switch (action) {
            case HANDLE_SERVICE_CREATED ->
                app.services
                        .register()
                        .register(
                                CLIENT,
                                OnBehalfOf.oneself(),
                                () -> new RegisterHandleService.Command(
                                        new Name("service"),
                                        Optional.of(new ProxyEndpoint("https://proxy.example.org")),
                                        ServiceProperties.of(withPassword)));
            case HANDLE_SERVICE_CHANGED ->
                administer.change(
                        CLIENT,
                        SERVICE,
                        Optional.empty(),
                        () -> new AdministerHandleServices.Change(
                                Optional.empty(), Optional.empty(), Optional.of(withPassword)));
            default -> administer.delete(CLIENT, SERVICE, Optional.empty());
        }
    }

    private void performOnHandles(Action action) {
        switch (action) {
            case HANDLE_REGISTRATION_ACCEPTED, HANDLE_REGISTERED -> app.register();
            case HANDLE_REGISTRATION_FAILED -> {
                app.registrar = call -> new RegistrarAnswer.Refused("no");
                assertThatThrownBy(app::register).isInstanceOf(Problem.Raised.class);
            }
            case HANDLE_METADATA_CHANGED -> app.registerAndRetitle("Second");
            case HANDLE_METADATA_RESTORED -> {
                var id = app.registerAndRetitle("Second");
                app.handles.restore().restore(CLIENT, id, Optional.empty(), 1);
            }
            case HANDLE_UPDATE_CONFIRMED -> {
                app.registerAndRetitle("Second");
                app.workInTheBackground();
            }
            case HANDLE_UPDATE_FAILED -> {
                app.registerAndRetitle("Second");
                app.registrar = call -> new RegistrarAnswer.Refused("no");
                app.workInTheBackground();
            }
            case HANDLE_DELETED -> app.handles.change().delete(CLIENT, app.register(), Optional.empty());
            default -> {
                app.handles.change().delete(CLIENT, app.register(), Optional.empty());
                app.workInTheBackground();
            }
        }
    }
}
