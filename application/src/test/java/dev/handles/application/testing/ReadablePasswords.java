package dev.handles.application.testing;

import dev.handles.application.port.Passwords;
import dev.handles.application.port.Users.PasswordHash;
import dev.handles.domain.handleservice.Secret;

/** Says only how it was made, so that a hash that gets somewhere can be seen there. */
public final class ReadablePasswords implements Passwords {
    @Override
    public PasswordHash hash(Secret password) {
        return new PasswordHash("hash of " + password.reveal());
    }

    @Override
    public boolean matches(Secret password, PasswordHash hash) {
        return hash.equals(hash(password));
    }

    @Override
    public boolean isRemembered(Secret password, PasswordHash hash) {
        return matches(password, hash);
    }

    @Override
    public void pretend(Secret password) {
        // takes no time
    }
}
