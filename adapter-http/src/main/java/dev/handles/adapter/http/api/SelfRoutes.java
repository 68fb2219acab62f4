package dev.handles.adapter.http.api;

import static dev.handles.adapter.http.api.PrivilegeSchemas.HELD;
import static dev.handles.domain.membership.Extent.DIRECT;
import static dev.handles.domain.membership.Extent.EFFECTIVE;

import dev.handles.application.account.AccountUseCases;
import dev.handles.application.account.ChangeProfile;
import dev.handles.application.account.CreateToken;
import dev.handles.domain.audit.Trace;
import dev.handles.domain.authorization.UserPolicy;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.NamedToken;
import dev.handles.domain.subject.TokenId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a user sees and does of himself; what he is in is in {@link SubjectRoutes}. */
record SelfRoutes(AccountUseCases accounts) {

    List<Route> routes() {
        // spotless:off
        return List.of(
            Route.get("/user",                      "Get oneself",                          UserPolicy.ACT_FOR_ONESELF, this::read).answers("User"),
            Route.patch("/user",                    "Change one's own names",               UserPolicy.ACT_FOR_ONESELF, this::rename).takes("UserChange"),
            Route.patch("/user/password",           "Change one's own password",            UserPolicy.ACT_FOR_ONESELF, this::changePassword).takes("PasswordChange"),
            Route.get("/user/privileges",           "Get one's own admin privileges",       UserPolicy.ACT_FOR_ONESELF, privileges(DIRECT)).answers(PrivilegeSchemas.ofAdministrators(HELD)),
            Route.get("/user/effective_privileges", "Get one's effective admin privileges", UserPolicy.ACT_FOR_ONESELF, privileges(EFFECTIVE)).answers(PrivilegeSchemas.ofAdministrators(HELD)),
            Route.post("/user/tokens/named",        "Create a token for oneself",           UserPolicy.ACT_FOR_ONESELF, this::createToken).takes("NewToken").answers("TokenCreated").resumed(this::replaceToken),
            Route.get("/user/tokens/named",         "List one's own tokens",                UserPolicy.ACT_FOR_ONESELF, this::listTokens).lists("tokens", "Token", QueryParameter.PAGES),
            Route.get("/user/tokens/named/{id}",    "Get one of one's own tokens",          UserPolicy.ACT_FOR_ONESELF, this::readToken).answers("Token"),
            Route.delete("/user/tokens/named/{id}", "Remove one of one's own tokens",       UserPolicy.ACT_FOR_ONESELF, this::removeToken));
        // spotless:on
    }

    private Answer read(Call call) {
        return new Answer.Ok(Shapes.user(
                accounts.readUser().read(call.client(), call.client().requireUser())));
    }

    private Answer rename(Call call) {
        accounts.changeProfile().rename(call.client(), () -> names(call.bodyOfChange()));
        return new Answer.NoContent();
    }

    private Answer changePassword(Call call) {
        accounts.changeProfile().changePassword(call.client(), () -> passwords(call.bodyOfChange()));
        return new Answer.NoContent();
    }

    private Route.Endpoint privileges(Extent extent) {
        return call -> {
            var oneself = Member.of(call.client().requireUser());
            return new Answer.Ok(Privileges.json(accounts.readAdminPrivileges().read(call.client(), oneself, extent)));
        };
    }

    private Answer createToken(Call call) {
        return created(accounts.createToken().create(call.client(), () -> token(call.body())));
    }

    /** Of the lost one only a hash is there, so nobody can be told it: it would be a door of which nobody has the key. */
    private Optional<Answer> replaceToken(Call call, Trace made) {
        var lost = new TokenId(made.subject().id());
        return Optional.of(created(accounts.replaceToken().replace(call.client(), lost, () -> token(call.body()))));
    }

    private static Answer created(CreateToken.Created created) {
        var json = Shapes.object()
                .put("tokenId", created.id().value())
                .put("token", created.text().reveal());
        return Answer.created(json, "user", "tokens", "named", created.id().value());
    }

    private Answer listTokens(Call call) {
        return new Answer.Listing<>("tokens", accounts.tokens().list(call.client()), Shapes::token);
    }

    private Answer readToken(Call call) {
        return new Answer.Ok(Shapes.token(accounts.tokens().read(call.client(), new TokenId(call.id("id")))));
    }

    private Answer removeToken(Call call) {
        accounts.tokens().remove(call.client(), new TokenId(call.id("id")), call.precondition());
        return new Answer.NoContent();
    }

    private static CreateToken.Command token(Body body) {
        return new CreateToken.Command(
                body.name("name"),
                body.optionalInteger("expiresAt", 0, NamedToken.LATEST_END.getEpochSecond())
                        .map(Instant::ofEpochSecond));
    }

    private static ChangeProfile.Names names(Body body) {
        var fullName = AccountBodies.fullName(body);
        var username = AccountBodies.username(body);
        body.requireOneOf("fullName", "username");
        return new ChangeProfile.Names(fullName, username);
    }

    /** Both keys are required; {@code null} is the old password of who never had one. */
    private static ChangeProfile.NewPassword passwords(Body body) {
        body.require("newPassword");
        var wanted = AccountBodies.password(body, "newPassword").orElseThrow();
        body.require("oldPassword");
        Optional<Secret> old = body.raw("oldPassword") == null
                ? Optional.empty()
                : body.optionalText("oldPassword").map(Secret::new);
        return new ChangeProfile.NewPassword(old, wanted);
    }
}
