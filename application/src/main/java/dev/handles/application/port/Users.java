package dev.handles.application.port;

import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;
import dev.handles.domain.subject.Username;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The users there are, and the hashes of their passwords. */
public interface Users {

    /**
     * What decides whether a password opens the door, read in one step.
     *
     * @param passwordHash absent when none was ever set
     */
    record Login(User user, Optional<PasswordHash> passwordHash) {}

    /** A password as it is stored: Argon2id in PHC form, salt and parameters inside. Not to be shown. */
    record PasswordHash(String value) {
        @Override
        public String toString() {
            return "PasswordHash[***]";
        }
    }

    /**
     * @throws dev.handles.domain.problem.Problem.Raised with {@code BadValueIdentifierOccupied("username")} when another
     *     user has that name
     */
    void add(User user, Optional<PasswordHash> password);

    Optional<User> find(UserId id);

    /** As {@link #find}; nobody else changes it before the transaction ends. Inside a transaction only. */
    Optional<User> lock(UserId id);

    /** Those of them that there are, in any order; at most {@link Slice#MAX} at once. */
    List<User> findAll(Collection<UserId> ids);

    Optional<Login> login(Username username);

    Optional<Login> login(UserId id);

    /** Replaces what is stored of the user, but for the password; raises as {@link #add}, or {@code NotFound}. */
    void save(User user);

    void setPassword(UserId id, PasswordHash password);

    /** Removes the user with password and tokens; memberships are {@link Memberships}' affair. Raises {@code NotFound}. */
    void remove(UserId id);

    /** Ids in ascending order. */
    List<UserId> list(Slice slice);
}
