package dev.handles.application.port;

import dev.handles.domain.audit.Trace;
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

        /**
         * As {@link Granted}, but whoever had it before made this, and nobody knows what he answered: the claimer answers
         * for him.
         */
        record Inherited(Trace made) implements Claim {}

        /** Somebody is carrying it out now. */
        record UnderWay() implements Claim {}

        record Answered(Secret answer) implements Claim {}

        /** The key belongs to another request. */
        record OfAnotherRequest() implements Claim {}
    }

    /**
     * Takes the key for a request: of many who claim at once, one gets it. A key of a request that nobody answered within
     * his lease goes to the next who claims it for the same request; one that was first claimed {@link #KEPT} ago is new,
     * unless somebody's lease still runs.
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

    /** What became of a refusal. */
    enum Refusal {
        KEPT,
        /** Something was made for the request, so a refusal is not its answer. The lease is as it was. */
        SOMETHING_MADE,
        /** The lease went to somebody else, whose word counts. */
        LOST
    }

    /** Keeps a refusal as the answer, where nothing was made for the request. */
    Refusal refuse(UserKey key, String owner, Secret refusal);

    /**
     * Inside the transaction that makes something for the request: from its commit on, who claims the key learns of it. What
     * was made before counts no more.
     *
     * @return whether it is his to make: not when the lease went to somebody else, and then nothing of the transaction may
     *     come to stay. Who claims the key meanwhile waits for the end of the transaction, or comes first
     */
    boolean made(UserKey key, String owner, Trace made);

    /** Gives the key back as if it had never been used, unless the lease went to somebody else. */
    void release(UserKey key, String owner);

    /**
     * Ends the lease without an answer, unless it went to somebody else: who claims the key next gets it at once, with what
     * was made. Where nothing was, it is as if the key had never been used.
     */
    void leave(UserKey key, String owner);

    /**
     * Forgets keys that were first claimed {@link #KEPT} ago or earlier, oldest first, and none while a lease runs: who
     * holds it may yet make something, and what he made is to be found.
     *
     * @return how many, at most {@code limit}
     */
    int forget(Instant now, int limit);
}
