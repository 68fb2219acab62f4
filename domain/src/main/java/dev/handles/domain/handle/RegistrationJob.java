package dev.handles.domain.handle;

import dev.handles.domain.handleservice.Destination;
import java.time.Instant;
import java.util.Optional;

/**
 * What the registrar is to be told about one handle: the intent that is committed before anybody calls. Immutable. A
 * handle has one job, so that calls about it keep their order and never delay those about another.
 *
 * @param destination the job's own copy of where it goes
 * @param mayExist whether an earlier call may have left something at the registrar; presumed from the moment that a call
 *     begins until its outcome is known
 * @param attempts calls so far for this intent
 * @param patience what to do when a call fails
 * @param nextAttemptAt when to call next; absent when nothing is to be done, or a call is under way
 * @param lease who is calling now, and until when nobody else may
 */
public record RegistrationJob(
        HandleId handle,
        Intent intent,
        Step step,
        Identifier identifier,
        Optional<PublicHandle> publicHandle,
        Destination destination,
        boolean mayExist,
        int attempts,
        Patience patience,
        Optional<Instant> nextAttemptAt,
        Optional<Lease> lease,
        Optional<String> lastError,
        Instant createdAt) {

    public enum Intent {
        REGISTER,
        UPDATE,
        UNREGISTER
    }

    public enum Step {
        /** The registrar is to be called. */
        PENDING,
        /** Somebody is calling; when his lease runs out, nobody knows what came of it. */
        CALLING,
        /** The registrar did it. */
        DONE,
        /** The registrar refused for good. */
        GIVEN_UP
    }

    public enum Patience {
        /** A client waits: the first failure is the answer. */
        ONE_TRY,
        /** Nobody waits: try again for as long as the retry horizon says. */
        KEEP_TRYING
    }

    /** @param owner the node that calls, a new name at every start */
    public record Lease(String owner, Instant until) {}

    /** The job of a new handle whose first call begins at once. */
    public static RegistrationJob registering(Handle handle, Destination destination, Lease lease, Patience patience) {
        return new RegistrationJob(
                handle.id(),
                Intent.REGISTER,
                Step.CALLING,
                handle.identifier(),
                Optional.empty(),
                destination,
                true,
                1,
                patience,
                Optional.empty(),
                Optional.of(lease),
                Optional.empty(),
                handle.createdAt());
    }

    /** The registrar did what was wanted. */
    public RegistrationJob done(Optional<PublicHandle> knownAs) {
        return with(intent, Step.DONE, knownAs, intent != Intent.UNREGISTER, attempts, patience, Optional.empty(), Optional.empty());
    }

    /** The registrar refused for good; calling again would change nothing. */
    public RegistrationJob givenUp(boolean somethingMayExist, String reason) {
        return with(
                intent,
                Step.GIVEN_UP,
                publicHandle,
                somethingMayExist,
                attempts,
                patience,
                Optional.empty(),
                Optional.of(reason));
    }

    /** It did not work now; try again at {@code when}. */
    public RegistrationJob retryAt(Instant when, boolean somethingMayExist, String reason) {
        return with(
                intent,
                Step.PENDING,
                publicHandle,
                somethingMayExist,
                attempts,
                Patience.KEEP_TRYING,
                Optional.of(when),
                Optional.of(reason));
    }

    /** From now on the registrar is to be told that the handle is gone. */
    public RegistrationJob removal(Instant when, Optional<String> why) {
        return with(
                Intent.UNREGISTER, Step.PENDING, publicHandle, mayExist, 0, Patience.KEEP_TRYING, Optional.of(when), why);
    }

    private RegistrationJob with(
            Intent newIntent,
            Step newStep,
            Optional<PublicHandle> knownAs,
            boolean somethingMayExist,
            int newAttempts,
            Patience newPatience,
            Optional<Instant> next,
            Optional<String> error) {
        return new RegistrationJob(
                handle,
                newIntent,
                newStep,
                identifier,
                knownAs,
                destination,
                somethingMayExist,
                newAttempts,
                newPatience,
                next,
                Optional.empty(),
                error,
                createdAt);
    }
}
