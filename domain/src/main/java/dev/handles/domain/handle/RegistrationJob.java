package dev.handles.domain.handle;

import dev.handles.domain.handleservice.Destination;
import java.time.Instant;
import java.util.Optional;

/**
 * What the registrar is to be told about one handle: the intent that is committed before anybody calls. Immutable. A
 * handle has one job, so that calls about it keep their order and never delay those about another.
 *
 * @param destination the job's own copy of where it goes
 * @param mayExist whether an earlier call may have left something at the registrar, which is ours then
 * @param attempts calls so far for this intent whose outcome is known, and the one that is under way: pauses grow with them, and
 *     the death of a node says nothing of a registrar
 * @param patience what to do when a call fails
 * @param nextAttemptAt when to call next; absent when nothing is to be done, or a call is under way
 * @param lease who is calling now, and until when nobody else may
 * @param wantedSince since when this intent stands; the retry horizon is counted from it
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
        Instant wantedSince) {

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
        /** The registrar refused for good; a removal is tried again all the same, at long intervals. */
        GIVEN_UP
    }

    public enum Patience {
        /**
         * A client waits: a failure is the answer, but for one that passes within his wait. The removal of what that may have left keeps
         * this: he was told of no handle.
         */
        ONE_TRY,
        /** Nobody waits: try again for as long as the retry horizon says. */
        KEEP_TRYING
    }

    /** @param owner the node that calls, a new name at every start */
    public record Lease(String owner, Instant until) {}

    /** When somebody should take it; never, for one that is finished. */
    public Optional<Instant> dueAt() {
        return switch (step) {
            case PENDING, GIVEN_UP -> nextAttemptAt;
            case CALLING -> lease.map(Lease::until);
            case DONE -> Optional.empty();
        };
    }

    /** Nobody will take it, unless somebody asks for it. */
    public boolean isFinished() {
        return dueAt().isEmpty();
    }

    /** A worker takes it and begins to call. Nobody waits for it, whoever waited before. */
    public RegistrationJob claimed(Lease by) {
        return new RegistrationJob(
                handle,
                intent,
                Step.CALLING,
                identifier,
                publicHandle,
                destination,
                mayExist,
                step == Step.CALLING ? attempts : attempts + 1,
                lasting(Step.PENDING),
                Optional.empty(),
                Optional.of(by),
                lastError,
                // who died may have sent it until then
                step == Step.CALLING && removesUnconfirmed()
                        ? lease.orElseThrow().until()
                        : wantedSince);
    }

    /** Where its service says by now, see {@link Destination#asOf}. */
    public RegistrationJob asOf(Destination current) {
        return changed(step, mayExist, attempts, nextAttemptAt, destination.asOf(current, mayExist), wantedSince);
    }

    /**
     * As it is to be stored. While a call is under way, who calls goes by what was known before, and whoever finds the job
     * after he died has to presume that something exists.
     */
    public RegistrationJob stored() {
        return changed(step, mayExist || step == Step.CALLING, attempts, nextAttemptAt, destination, wantedSince);
    }

    /**
     * The call failed, and who waits for it calls once more under his lease.
     *
     * @param unclear whether it may have left something all the same
     */
    public RegistrationJob calledAgain(boolean unclear) {
        return changed(step, mayExist || unclear, attempts + 1, nextAttemptAt, destination, wantedSince);
    }

    /** Its turn had not come. */
    public RegistrationJob notCalled() {
        return changed(step, mayExist, Math.max(0, attempts - 1), nextAttemptAt, destination, wantedSince);
    }

    /**
     * Somebody wants it tried now: what was given up begins anew, with short pauses and a new horizon, and what waits for its next attempt
     * waits no longer. Empty when it is done, or being called.
     */
    public Optional<RegistrationJob> retried(Instant now) {
        return switch (step) {
            case DONE, CALLING -> Optional.empty();
            case PENDING ->
                Optional.of(changed(Step.PENDING, mayExist, attempts, Optional.of(now), destination, wantedSince));
            case GIVEN_UP -> Optional.of(changed(Step.PENDING, mayExist, 0, Optional.of(now), destination, now));
        };
    }

    /** What is told of it to who reads the handle. */
    public Handle.Progress progress() {
        return new Handle.Progress(attempts, lastError, nextAttemptAt);
    }

    /** The registrar did what was wanted. */
    public RegistrationJob done(Optional<PublicHandle> knownAs) {
        return with(Step.DONE, knownAs, intent != Intent.UNREGISTER, Optional.empty(), Optional.empty());
    }

    /** Nobody waits for what is put off. */
    private Patience lasting(Step newStep) {
        return newStep == Step.PENDING && intent != Intent.UNREGISTER ? Patience.KEEP_TRYING : patience;
    }

    /** Whether a client waits for the outcome. */
    public boolean isWaitedFor() {
        return intent == Intent.REGISTER && patience == Patience.ONE_TRY;
    }

    /** The same, of a wish that gets the identifier of {@code other}, see {@link Availability}: it finds what that may have left, where it was left. */
    public RegistrationJob after(RegistrationJob other) {
        var where = other.destination.asOf(destination, other.mayExist);
        return other.mayBeFound() ? changed(step, true, attempts, nextAttemptAt, where, wantedSince) : this;
    }

    /** The registrar refused for good; calling again would change nothing. */
    public RegistrationJob givenUp(boolean somethingMayExist, String reason) {
        return with(Step.GIVEN_UP, publicHandle, somethingMayExist, Optional.empty(), Optional.of(reason));
    }

    /** As {@link #givenUp}, of a removal: nobody else would ever take the identifier away, so it is not the last word. */
    public RegistrationJob givenUpUntil(Instant when, String reason) {
        return with(Step.GIVEN_UP, publicHandle, true, Optional.of(when), Optional.of(reason));
    }

    /** It did not work now; try again at {@code when}. */
    public RegistrationJob retryAt(Instant when, boolean somethingMayExist, String reason) {
        return with(Step.PENDING, publicHandle, somethingMayExist, Optional.of(when), Optional.of(reason));
    }

    /**
     * It was told to remove what was never confirmed, and nobody knows whether it did, or still will: so nothing is clear before that cannot
     * come any more, counted from here.
     */
    public RegistrationJob unansweredAt(Instant now) {
        return changed(step, mayExist, attempts, nextAttemptAt, destination, removesUnconfirmed() ? now : wantedSince);
    }

    private boolean removesUnconfirmed() {
        return intent == Intent.UNREGISTER && publicHandle.isEmpty();
    }

    /** Whether the registrar was told to remove it, and may do so later than anything that it is told now. */
    public boolean isBeingRemoved() {
        return intent == Intent.UNREGISTER && step != Step.DONE && attempts > 0;
    }

    /** Whether the registrar may know it, also as something that was removed. */
    public boolean mayBeFound() {
        boolean isKept = destination.properties().driver().keepsWhatWasRemoved();
        return mayExist || (intent == Intent.UNREGISTER && isKept);
    }

    /** From {@code now} on the registrar is to be told of a change of what is {@code knownAs} this. */
    public RegistrationJob update(PublicHandle knownAs, Instant now) {
        // one that got lost there is registered again, with whatever is to be told by then
        var how = isRestoring() && step != Step.DONE ? Intent.REGISTER : Intent.UPDATE;
        return JobBeginning.of(this, how, Optional.of(knownAs), Patience.KEEP_TRYING, now, now, Optional.empty());
    }

    /** From {@code now} on it is to be told again of what it has lost, and what is to be {@code knownAs} this again. */
    public RegistrationJob restoration(PublicHandle knownAs, Instant now) {
        return JobBeginning.of(
                this, Intent.REGISTER, Optional.of(knownAs), Patience.KEEP_TRYING, now, now, Optional.empty());
    }

    /** Whether the registrar refused for good what is to be changed of a registered handle, so that it says something older. */
    public boolean isRefusedChange() {
        return step == Step.GIVEN_UP && intent != Intent.UNREGISTER && publicHandle.isPresent();
    }

    /** Whether it registers what was registered before. */
    public boolean isRestoring() {
        return intent == Intent.REGISTER && publicHandle.isPresent();
    }

    /**
     * From {@code now} on the registrar is to be told that the handle is gone.
     *
     * @param knownAs what it is known as, when it was registered
     */
    public RegistrationJob removal(Optional<PublicHandle> knownAs, Instant now) {
        return JobBeginning.of(this, Intent.UNREGISTER, knownAs, Patience.KEEP_TRYING, now, now, Optional.empty());
    }

    /**
     * The same of what a client waited for, who is told that it failed.
     *
     * @param why what went wrong
     */
    public RegistrationJob withdrawal(Instant now, Instant when, String why) {
        return JobBeginning.of(
                this, Intent.UNREGISTER, Optional.empty(), Patience.ONE_TRY, now, when, Optional.of(why));
    }

    private RegistrationJob changed(
            Step newStep,
            boolean somethingMayExist,
            int newAttempts,
            Optional<Instant> next,
            Destination newDestination,
            Instant since) {
        return new RegistrationJob(
                handle,
                intent,
                newStep,
                identifier,
                publicHandle,
                newDestination,
                somethingMayExist,
                newAttempts,
                lasting(newStep),
                next,
                newStep == Step.CALLING ? lease : Optional.empty(),
                lastError,
                since);
    }

    private RegistrationJob with(
            Step newStep,
            Optional<PublicHandle> knownAs,
            boolean somethingMayExist,
            Optional<Instant> next,
            Optional<String> error) {
        return new RegistrationJob(
                handle,
                intent,
                newStep,
                identifier,
                knownAs,
                destination,
                somethingMayExist,
                attempts,
                lasting(newStep),
                next,
                Optional.empty(),
                error,
                wantedSince);
    }
}
