package dev.handles.application.port;

import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.subject.UserId;
import java.time.Duration;
import java.time.Instant;

/**
 * What was answered to requests that carry a key of the client's own, so that who repeats one gets the same answer, and
 * nothing happens twice. Requests and answers may hold passwords and tokens, so they are encrypted in the store, and of
 * the key only a hash is there. Times are kept to the millisecond.
 */
public interface IdempotencyKeys {

    /** How long an answer is kept, from the first claim on. */
    Duration KEPT = Duration.ofHours(24);

    /** One user's key; the same text of another user's is another key. */
    record UserKey(UserId user, String text) {}

    /**
     * Who works on a request, and until when nobody else may.
     *
     * @param owner another one for each request, on every node
     */
    record Lease(String owner, Instant until) {}

    /** What a claim found. */
    sealed interface Claim {

        /** The request is the claimer's to carry out: he says what became of it before his lease ends. */
        record Granted() implements Claim {}

        /** Somebody is carrying it out now. */
        record UnderWay() implements Claim {}

        record Answered(Secret answer) implements Claim {}

        /** The key belongs to another request. */
        record OfAnotherRequest() implements Claim {}
    }

    /**
     * Takes the key for a request: of many who claim at once, one gets it. A key of a request that nobody answered within
     * his lease goes to the next who claims it for the same request; one that was first claimed {@link #KEPT} ago is new.
     *
     * @param request whatever tells this request from others
     */
    Claim claim(UserKey key, Secret request, Lease lease, Instant now);

    /**
     * Keeps the answer.
     *
     * @return whether it was kept: not when the lease went to somebody else, whose word then counts
     */
    boolean answer(UserKey key, String owner, Secret answer);

    /** Gives the key back as if it had never been used, unless the lease went to somebody else. */
    void release(UserKey key, String owner);

    /**
     * Forgets keys that were first claimed {@link #KEPT} ago or earlier, oldest first.
     *
     * @return how many, at most {@code limit}
     */
    int forget(Instant now, int limit);
}
