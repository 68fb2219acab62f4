package dev.handles.adapter.http.api;

import static dev.handles.domain.membership.Extent.DIRECT;
import static dev.handles.domain.membership.Extent.EFFECTIVE;

import dev.handles.application.account.AccountUseCases;
import dev.handles.application.account.CreateToken;
import dev.handles.application.account.CreateUser;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.authorization.UserPolicy;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.FullName;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.TokenId;
import dev.handles.domain.subject.UserId;
import dev.handles.domain.subject.Username;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Users, one's own tokens, and administrator's privileges of users and groups. */
record AccountRoutes(AccountUseCases accounts) {

    private static final Privileges<AdminPrivilege> PRIVILEGES = Privileges.of(AdminPrivilege.class);
    private static final int SHORTEST_PASSWORD = 8;
    private static final long LAST_SECOND = 253_402_300_799L; // of the year 9999

    List<Route> routes() {
        // spotless:off
        return List.of(
            Route.post("/users",                            "Create a user",                        UserPolicy.CREATE,                this::createUser),
            Route.get("/users/{id}",                        "Get a user",                           UserPolicy.VIEW,                  this::readUser),
            Route.get("/users/{id}/privileges",             "Get his own admin privileges",         UserPolicy.VIEW_ADMIN_PRIVILEGES, read(AccountRoutes::userOf, DIRECT)),
            Route.patch("/users/{id}/privileges",           "Grant and revoke admin privileges",    UserPolicy.SET_ADMIN_PRIVILEGES,  change(AccountRoutes::userOf)),
            Route.delete("/users/{id}/privileges",          "Revoke all admin privileges",          UserPolicy.SET_ADMIN_PRIVILEGES,  revokeAll(AccountRoutes::userOf)),
            Route.get("/users/{id}/effective_privileges",   "Get his effective admin privileges",   UserPolicy.VIEW_ADMIN_PRIVILEGES, read(AccountRoutes::userOf, EFFECTIVE)),
            Route.get("/groups/{id}/privileges",            "Get its own admin privileges",         GroupPolicy.VIEW_ADMIN_PRIVILEGES, read(AccountRoutes::groupOf, DIRECT)),
            Route.patch("/groups/{id}/privileges",          "Grant and revoke admin privileges",    GroupPolicy.SET_ADMIN_PRIVILEGES,  change(AccountRoutes::groupOf)),
            Route.delete("/groups/{id}/privileges",         "Revoke all admin privileges",          GroupPolicy.SET_ADMIN_PRIVILEGES,  revokeAll(AccountRoutes::groupOf)),
            Route.get("/groups/{id}/effective_privileges",  "Get its effective admin privileges",   GroupPolicy.VIEW_ADMIN_PRIVILEGES, read(AccountRoutes::groupOf, EFFECTIVE)),
            Route.get("/user",                              "Get oneself",                          UserPolicy.ACT_FOR_ONESELF,       this::readOneself),
            Route.get("/user/privileges",                   "Get one's own admin privileges",       UserPolicy.ACT_FOR_ONESELF,       read(AccountRoutes::oneself, DIRECT)),
            Route.get("/user/effective_privileges",         "Get one's effective admin privileges", UserPolicy.ACT_FOR_ONESELF,       read(AccountRoutes::oneself, EFFECTIVE)),
            Route.post("/user/tokens/named",                "Create a token for oneself",           UserPolicy.ACT_FOR_ONESELF,       this::createToken),
            Route.get("/user/tokens/named",                 "List one's own tokens",                UserPolicy.ACT_FOR_ONESELF,       this::listTokens),
            Route.get("/user/tokens/named/{id}",            "Get one of one's own tokens",          UserPolicy.ACT_FOR_ONESELF,       this::readToken),
            Route.delete("/user/tokens/named/{id}",         "Remove one of one's own tokens",       UserPolicy.ACT_FOR_ONESELF,       this::removeToken));
        // spotless:on
    }

    private static Member userOf(Call call) {
        return Member.Kind.USER.member(call.id("id"));
    }

    private static Member groupOf(Call call) {
        return Member.Kind.GROUP.member(call.id("id"));
    }

    private static Member oneself(Call call) {
        return Member.of(call.client().requireUser());
    }

    private Answer createUser(Call call) {
        var id = accounts.createUser().create(call.client(), () -> user(call.body()));
        return Answer.created("users", id.value());
    }

    private Answer readUser(Call call) {
        return new Answer.Ok(Shapes.user(accounts.readUser().read(call.client(), new UserId(call.id("id")))));
    }

    private Answer readOneself(Call call) {
        return new Answer.Ok(Shapes.user(
                accounts.readUser().read(call.client(), call.client().requireUser())));
    }

    private Route.Endpoint read(Function<Call, Member> of, Extent extent) {
        return call -> new Answer.Ok(
                Privileges.json(accounts.readAdminPrivileges().read(call.client(), of.apply(call), extent)));
    }

    private Route.Endpoint change(Function<Call, Member> of) {
        return call -> {
            accounts.changeAdminPrivileges()
                    .change(call.client(), of.apply(call), () -> PRIVILEGES.change(call.body()));
            return new Answer.NoContent();
        };
    }

    private Route.Endpoint revokeAll(Function<Call, Member> of) {
        var all = new PrivilegeChange<AdminPrivilege>(Set.of(), AdminPrivilege.ADMIN);
        return call -> {
            accounts.changeAdminPrivileges().change(call.client(), of.apply(call), () -> all);
            return new Answer.NoContent();
        };
    }

    private Answer createToken(Call call) {
        var created = accounts.createToken().create(call.client(), () -> token(call.body()));
        var json = Shapes.object()
                .put("tokenId", created.id().value())
                .put("token", created.text().reveal());
        return Answer.created(json, "user", "tokens", "named", created.id().value());
    }

    private Answer listTokens(Call call) {
        return new Answer.Listing(
                "tokens",
                slice -> accounts.tokens().list(call.client(), slice).stream()
                        .map(TokenId::value)
                        .toList());
    }

    private Answer readToken(Call call) {
        return new Answer.Ok(Shapes.token(accounts.tokens().read(call.client(), new TokenId(call.id("id")))));
    }

    private Answer removeToken(Call call) {
        accounts.tokens().remove(call.client(), new TokenId(call.id("id")));
        return new Answer.NoContent();
    }

    private static CreateToken.Command token(Body body) {
        return new CreateToken.Command(
                body.name("name"),
                body.optionalInteger("expiresAt", 0, LAST_SECOND).map(Instant::ofEpochSecond));
    }

    /** The username is required once there is a password; what is required comes first. */
    private static CreateUser.Command user(Body body) {
        if (body.has("password")) {
            body.require("username");
        }
        var fullName =
                body.optionalText("fullName").map(AccountRoutes::fullName).orElse(FullName.UNNAMED);
        var password = body.optionalText("password").map(AccountRoutes::password);
        var username = body.optionalText("username").map(AccountRoutes::username);
        return new CreateUser.Command(fullName, username, password);
    }

    private static FullName fullName(String text) {
        if (!FullName.isValid(text)) {
            throw new Problem.BadValueFullName("fullName").raise();
        }
        return new FullName(text);
    }

    private static Username username(String text) {
        if (!Username.isValid(text)) {
            throw new Problem.BadValueUsername("username").raise();
        }
        return new Username(text);
    }

    private static Secret password(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length < SHORTEST_PASSWORD) {
            throw new Problem.BadValuePassword("password").raise();
        }
        return new Secret(text);
    }
}
