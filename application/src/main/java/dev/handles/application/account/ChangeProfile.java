package dev.handles.application.account;

import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.FullName;
import dev.handles.domain.subject.Username;
import java.util.Optional;
import java.util.function.Supplier;

/** What a user changes of himself. */
public interface ChangeProfile {

    /** At least one of the two is present. */
    record Names(Optional<FullName> fullName, Optional<Username> username) {}

    /** @param old empty for a user who never had a password */
    record NewPassword(Optional<Secret> old, Secret wanted) {}

    /** Raises {@code BadValueIdentifierOccupied("username")} when another user has that name. */
    void rename(Client client, Supplier<Names> request);

    /**
     * Raises {@code Unauthorized} with a cause when the old password is not right, or password logins are switched off; then {@code
     * BadData("newPassword")} for a user without a username.
     */
    void changePassword(Client client, Supplier<NewPassword> request);
}
