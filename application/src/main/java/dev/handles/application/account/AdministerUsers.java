package dev.handles.application.account;

import dev.handles.application.access.Precondition;
import dev.handles.application.listing.Listing;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;
import java.util.Optional;
import java.util.function.Supplier;

/** What administrators do to users, and the one thing of it that a user may do to himself: go. */
public interface AdministerUsers {

    /** At least one of the two is present. */
    record BasicAuth(Optional<Boolean> enabled, Optional<Secret> newPassword) {}

    /** All users in the order of ids; looking at them takes {@code oz_users_view}. */
    Listing<User> list(Client client);

    /**
     * Switches password logins on or off, sets a password, or both; needs {@code oz_users_manage_passwords}, for oneself
     * too.
     *
     * @throws dev.handles.domain.problem.Problem.Raised with {@code BasicAuthDisabled} when a password would be set while
     *     password logins are, or are being, switched off, {@code BadData("newPassword")} for a user without a username
     */
    void changeBasicAuth(Client client, UserId id, Supplier<BasicAuth> request);

    /** A blocked user is refused from the next request on, whatever his credentials; needs {@code oz_users_update}. */
    void block(Client client, UserId id, Supplier<Boolean> blocked);

    /** Removes the user with password, tokens and memberships; what he made stays. */
    void delete(Client client, UserId id, Precondition precondition);
}
