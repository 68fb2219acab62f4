package dev.handles.application.port;

import dev.handles.application.port.Tokens.TokenHash;
import dev.handles.application.port.Users.PasswordHash;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.UserId;
import dev.handles.domain.subject.Username;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who shows a token or a name, with all that decides what he may do wherever he comes. A store may answer what it remembers,
 * so that an answer may be out of date; its {@link Identity#edition} tells, held against the one that is read together with
 * what the client wants: where the two are equal, nothing of the identity has changed.
 *
 * <p>The edition is a number that is another one after every change of what an identity is made of: of a user's name,
 * password and blocking, of tokens taken away, of members of groups, of administrators' privileges. The change and the new
 * number are one transaction. A number never comes again, also where the store lost its last commits; no number is greater
 * than another.
 */
public interface Identities {

    /**
     * A user as one token or his name shows him.
     *
     * @param password by his name only, and absent when none was ever set
     * @param basicAuthEnabled whether he may come with a password
     * @param expiresAt when the token ends, where it ends
     * @param admin what he holds as an administrator, himself and through groups
     * @param groups all that he is effectively in
     * @param edition all of the above is what it was in this edition
     */
    record Identity(
            UserId user,
            Optional<PasswordHash> password,
            boolean basicAuthEnabled,
            boolean blocked,
            Optional<Instant> expiresAt,
            Set<AdminPrivilege> admin,
            Set<GroupId> groups,
            long edition) {

        public Identity {
            admin = Set.copyOf(admin);
            groups = Set.copyOf(groups);
        }
    }

    Optional<Identity> ofToken(TokenHash hash);

    Optional<Identity> ofName(Username name);

    /** Somebody whose credentials were looked at before: as he is now, without a password and an end. */
    Optional<Identity> ofUser(UserId user);

    /** Somebody saw this edition: nothing that is remembered of another one is answered before it was looked up anew. */
    void seen(long edition);
}
