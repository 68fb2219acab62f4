package dev.handles.application.access;

import dev.handles.application.port.Identities;
import dev.handles.application.port.Identities.Identity;
import dev.handles.application.port.Passwords;
import dev.handles.application.port.Tokens;
import dev.handles.application.port.Users;
import dev.handles.application.port.Users.Login;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.problem.Problem.CredentialFault;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Username;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

record Authentication(Users users, Tokens tokens, Identities identities, Passwords passwords, Clock clock)
        implements Authenticate, RecallIdentity {

    @Override
    public Client authenticate(PresentedCredentials shown) {
        return switch (shown) {
            case PresentedCredentials.None none -> Client.nobody();
            case PresentedCredentials.UnreadableBasic unreadable ->
                throw refused(CredentialFault.BAD_BASIC_CREDENTIALS);
            case PresentedCredentials.Basic(var username, var password) -> byPassword(username, password);
            case PresentedCredentials.Token(var text) -> byToken(text);
        };
    }

    @Override
    public Optional<Identity> recall(PresentedCredentials shown) {
        return switch (shown) {
            case PresentedCredentials.None none -> Optional.empty();
            case PresentedCredentials.UnreadableBasic unreadable -> Optional.empty();
            case PresentedCredentials.Basic(var username, var password) ->
                Optional.of(username)
                        .filter(Username::isValid)
                        .flatMap(name -> identities.ofName(new Username(name)))
                        .filter(user -> !user.blocked() && user.basicAuthEnabled())
                        // what is not remembered is worked out once, and not here
                        .filter(user -> user.password()
                                .filter(hash -> passwords.isRemembered(password, hash))
                                .isPresent());
            case PresentedCredentials.Token(var text) ->
                identities.ofToken(TokenText.hash(text)).filter(user -> !user.blocked() && !hasEnded(user.expiresAt()));
        };
    }

    private boolean hasEnded(Optional<Instant> end) {
        return end.filter(at -> !clock.instant().isBefore(at)).isPresent();
    }

    private Client byPassword(String username, Secret password) {
        Optional<Login> login = Username.isValid(username) ? users.login(new Username(username)) : Optional.empty();
        if (login.isEmpty()) {
            passwords.pretend(password);
            throw refused(CredentialFault.BAD_BASIC_CREDENTIALS);
        }
        var user = login.get().user();
        if (!user.basicAuthEnabled() || login.get().passwordHash().isEmpty()) {
            throw refused(CredentialFault.BASIC_AUTH_DISABLED);
        }
        if (!passwords.matches(password, login.get().passwordHash().get())) {
            throw refused(CredentialFault.BAD_BASIC_CREDENTIALS);
        }
        // only who knows the password learns that the user is blocked
        if (user.blocked()) {
            throw refused(CredentialFault.USER_BLOCKED);
        }
        return new Client.User(user.id());
    }

    private Client byToken(Secret text) {
        var bearer = tokens.byHash(TokenText.hash(text)).orElseThrow(() -> refused(CredentialFault.BAD_TOKEN));
        if (hasEnded(bearer.token().expiresAt())) {
            throw refused(CredentialFault.TOKEN_EXPIRED);
        }
        if (bearer.ownerBlocked()) {
            throw refused(CredentialFault.USER_BLOCKED);
        }
        return new Client.User(bearer.token().owner());
    }

    private static Problem.Raised refused(CredentialFault why) {
        return new Problem.Unauthorized(Optional.of(why)).raise();
    }
}
