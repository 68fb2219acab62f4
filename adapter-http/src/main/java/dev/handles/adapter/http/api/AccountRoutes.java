package dev.handles.adapter.http.api;

import static dev.handles.adapter.http.api.PrivilegeSchemas.CHANGE;
import static dev.handles.adapter.http.api.PrivilegeSchemas.HELD;
import static dev.handles.domain.membership.Extent.DIRECT;
import static dev.handles.domain.membership.Extent.EFFECTIVE;

import dev.handles.application.account.AccountUseCases;
import dev.handles.application.account.AdministerUsers;
import dev.handles.application.account.CreateUser;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.authorization.UserPolicy;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.subject.FullName;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;
import java.util.List;
import java.util.function.Function;

/** Users as administrators see them, and administrator's privileges of users and groups. */
record AccountRoutes(AccountUseCases accounts) {

    private static final Privileges<AdminPrivilege> PRIVILEGES = Privileges.of(AdminPrivilege.class);

    List<Route> routes() {
        // spotless:off
        return List.of(
            Route.post("/users",                            "Create a user",                        UserPolicy.CREATE,                this::createUser).takes("NewUser"),
            Route.get("/users",                             "List all users",                       UserPolicy.LIST,                  this::list).lists("users", "User", QueryParameter.PAGES),
            Route.get("/users/{id}",                        "Get a user",                           UserPolicy.VIEW,                  this::readUser).answers("User"),
            Route.delete("/users/{id}",                     "Delete a user",                        UserPolicy.DELETE,                this::delete),
            Route.patch("/users/{id}/basic_auth",           "Switch password logins, or set a password", UserPolicy.MANAGE_PASSWORD,  this::changeBasicAuth).takes("BasicAuthChange"),
            Route.patch("/users/{id}/access_block",         "Block or unblock a user",              UserPolicy.BLOCK,                 this::block).takes("AccessBlock"),
            Route.get("/users/{id}/privileges",             "Get his own admin privileges",         UserPolicy.VIEW_ADMIN_PRIVILEGES, read(AccountRoutes::userOf, DIRECT)).answers(PrivilegeSchemas.ofAdministrators(HELD)),
            Route.patch("/users/{id}/privileges",           "Grant and revoke admin privileges",    UserPolicy.SET_ADMIN_PRIVILEGES,  change(AccountRoutes::userOf)).takes(PrivilegeSchemas.ofAdministrators(CHANGE)),
            Route.delete("/users/{id}/privileges",          "Revoke all admin privileges",          UserPolicy.SET_ADMIN_PRIVILEGES,  revokeAll(AccountRoutes::userOf)),
            Route.get("/users/{id}/effective_privileges",   "Get his effective admin privileges",   UserPolicy.VIEW_ADMIN_PRIVILEGES, read(AccountRoutes::userOf, EFFECTIVE)).answers(PrivilegeSchemas.ofAdministrators(HELD)),
            Route.get("/groups/{id}/privileges",            "Get its own admin privileges",         GroupPolicy.VIEW_ADMIN_PRIVILEGES, read(AccountRoutes::groupOf, DIRECT)).answers(PrivilegeSchemas.ofAdministrators(HELD)),
            Route.patch("/groups/{id}/privileges",          "Grant and revoke admin privileges",    GroupPolicy.SET_ADMIN_PRIVILEGES,  change(AccountRoutes::groupOf)).takes(PrivilegeSchemas.ofAdministrators(CHANGE)),
            Route.delete("/groups/{id}/privileges",         "Revoke all admin privileges",          GroupPolicy.SET_ADMIN_PRIVILEGES,  revokeAll(AccountRoutes::groupOf)),
            Route.get("/groups/{id}/effective_privileges",  "Get its effective admin privileges",   GroupPolicy.VIEW_ADMIN_PRIVILEGES, read(AccountRoutes::groupOf, EFFECTIVE)).answers(PrivilegeSchemas.ofAdministrators(HELD)));
        // spotless:on
    }

    private static Member userOf(Call call) {
        return Member.Kind.USER.member(call.id("id"));
    }

    private static Member groupOf(Call call) {
        return Member.Kind.GROUP.member(call.id("id"));
    }

    private Answer createUser(Call call) {
        var id = accounts.createUser().create(call.client(), () -> user(call.body()));
        return Answer.created("users", id.value());
    }

    private Answer list(Call call) {
        return new Answer.Listing<>("users", accounts.administer().list(call.client()), Shapes::user);
    }

    private Answer delete(Call call) {
        accounts.administer().delete(call.client(), new UserId(call.id("id")), call.precondition());
        return new Answer.NoContent();
    }

    private Answer changeBasicAuth(Call call) {
        accounts.administer()
                .changeBasicAuth(call.client(), new UserId(call.id("id")), () -> basicAuth(call.bodyOfChange()));
        return new Answer.NoContent();
    }

    private Answer block(Call call) {
        accounts.administer().block(call.client(), new UserId(call.id("id")), () -> blocked(call.bodyOfChange()));
        return new Answer.NoContent();
    }

    private Answer readUser(Call call) {
        return new Answer.Ok(Shapes.user(accounts.readUser().read(call.client(), new UserId(call.id("id")))));
    }

    private Route.Endpoint read(Function<Call, Member> of, Extent extent) {
        return call -> new Answer.Ok(
                Privileges.json(accounts.readAdminPrivileges().read(call.client(), of.apply(call), extent)));
    }

    private Route.Endpoint change(Function<Call, Member> of) {
        return call -> {
            accounts.changeAdminPrivileges()
                    .change(call.client(), of.apply(call), () -> PRIVILEGES.change(call.bodyOfChange()));
            return new Answer.NoContent();
        };
    }

    private Route.Endpoint revokeAll(Function<Call, Member> of) {
        return call -> {
            accounts.changeAdminPrivileges().revokeAll(call.client(), of.apply(call), call.precondition());
            return new Answer.NoContent();
        };
    }

    private static AdministerUsers.BasicAuth basicAuth(Body body) {
        var enabled = body.optionalFlag("basicAuthEnabled");
        var password = AccountBodies.password(body, "newPassword");
        body.requireOneOf("basicAuthEnabled", "newPassword");
        return new AdministerUsers.BasicAuth(enabled, password);
    }

    private static boolean blocked(Body body) {
        body.require("blocked");
        return body.optionalFlag("blocked").orElseThrow();
    }

    /** The username is required once there is a password; what is required comes first. */
    private static CreateUser.Command user(Body body) {
        if (body.has("password")) {
            body.require("username");
        }
        var fullName = AccountBodies.fullName(body).orElse(FullName.UNNAMED);
        var password = AccountBodies.password(body, "password");
        var username = AccountBodies.username(body);
        return new CreateUser.Command(fullName, username, password);
    }
}
