package dev.handles.domain.handle;

import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrarAnswer.Unclear;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a handle and its job become when a registrar has answered, or has not: the whole of the registration's state
 * machine, without a look at anything.
 *
 * <p>The two laws behind it: what was acknowledged to a client is never given up, and nothing stays at a registrar that
 * no handle answers for.
 */
public record Settlement(Handle handle, RegistrationJob job) {

    private static final Duration BEYOND_THE_HORIZON = Duration.ofDays(1);

    /**
     * When things happen.
     *
     * @param retryAt when to try again, empty when the retry horizon is reached
     * @param straggling for how long a registrar may still do what it was told and never answered
     * @param visibleAt asked for only when a handle becomes visible, since whoever asks holds up everybody else who does
     */
    public record Times(Instant now, Optional<Instant> retryAt, Duration straggling, Supplier<Instant> visibleAt) {}

    /**
     * @param handle as it is now
     * @param job as it was claimed: its attempt counted, its {@code mayExist} what was known before the call
     * @param told the metadata that the registrar was told; the handle may have others by now
     */
    public static Settlement of(Handle handle, RegistrationJob job, String told, RegistrarAnswer answer, Times times) {
        var settled = settled(handle, job, worded(answer, job), times).counted(job, answer);
        boolean outdated = settled.job.isFinished() && !told.equals(handle.metadata());
        return outdated && settled.handle.state().isLive() ? settled.toBeTold(handle, times.now()) : settled;
    }

    /**
     * The registrar gave it the name of another handle of ours, which answers for what is there. To have two handles of one
     * name would be worse than none, and a removal would take the other's away: so nothing is removed, whatever earlier calls
     * may have left.
     */
    public static Settlement ofAnothers(Handle handle, RegistrationJob job, PublicHandle name) {
        var why = "it was registered as " + name.value() + ", which is the public handle of another handle";
        boolean stays = handle.state().isLive() && !job.isWaitedFor();
        return new Settlement(stays ? handle.failed() : handle.gone(), job.givenUp(false, why));
    }

    /** What the registrar said last is worth more than why it was not called since. */
    private static RegistrarAnswer worded(RegistrarAnswer answer, RegistrationJob job) {
        return answer instanceof NotReached(var reason, var retryAfter, var tried) && !tried
                ? new NotReached(job.lastError().orElse(reason), retryAfter, tried)
                : answer;
    }

    /** What nobody tried is no attempt. What may be there stays as it was known. */
    private Settlement counted(RegistrationJob before, RegistrarAnswer answer) {
        boolean waits = job.nextAttemptAt().isPresent() && job.attempts() == before.attempts();
        return waits && !answer.wasTried() ? new Settlement(handle, job.notCalled()) : this;
    }

    /**
     * The client changed the metadata while the registrar was being told of the old ones: whether it took those or not,
     * it has not seen these.
     */
    private Settlement toBeTold(Handle before, Instant now) {
        return handle.state()
                .knownAs()
                .map(knownAs -> new Settlement(handle.updating(), job.update(knownAs, now)))
                .orElseGet(() -> new Settlement(
                        before, job.retryAt(now, job.mayExist(), job.lastError().orElse("changed"))));
    }

    private static Settlement settled(Handle handle, RegistrationJob job, RegistrarAnswer answer, Times times) {
        return switch (job.intent()) {
            case REGISTER -> {
                if (!handle.state().isLive()) {
                    yield unwanted(handle, job, answer, times);
                }
                yield job.isRestoring()
                        ? restoring(handle, job, answer, times)
                        : registering(handle, job, answer, times);
            }
            case UPDATE ->
                handle.state().isLive()
                        ? updating(handle, job, answer, times)
                        : new Settlement(handle, remove(job, job.publicHandle(), times));
            case UNREGISTER -> removing(handle, job, answer, times);
        };
    }

    private static Settlement registering(Handle handle, RegistrationJob job, RegistrarAnswer answer, Times times) {
        boolean somebodyWaits = job.isWaitedFor(); // a worker who takes it over is patient
        boolean existsPerhaps = job.mayExist();
        return switch (answer) {
            case Done(var known) -> {
                var publicHandle = known.orElseThrow(
                        () -> new IllegalStateException("registered, but not known as anything: " + job.handle()));
                var metadata = handle.described().knownAs(publicHandle.value()).toXml();
                yield new Settlement(
                        handle.registered(
                                publicHandle, metadata, times.visibleAt().get()),
                        job.done(known));
            }
            case Refused(var reason) ->
                somebodyWaits
                        ? withdrawn(handle, job, reason, times)
                        : new Settlement(handle.failed(), job.givenUp(existsPerhaps, reason));
            case NotReached(var reason, var retryAfter, var tried) ->
                somebodyWaits
                        ? withdrawn(handle, job, reason, times)
                        : times.retryAt()
                                .map(at -> new Settlement(handle, job.retryAt(at, existsPerhaps, reason)))
                                .orElseGet(() -> new Settlement(handle.failed(), job.givenUp(existsPerhaps, reason)));
            case Unclear(var reason, var retryAfter) ->
                somebodyWaits
                        ? leaving(handle, job, reason, times)
                        : times.retryAt()
                                .map(at -> new Settlement(handle, job.retryAt(at, true, reason)))
                                .orElseGet(() -> new Settlement(handle.failed(), job.givenUp(true, reason)));
        };
    }

    /** This call did nothing, and who waited for it is told so. */
    private static Settlement withdrawn(Handle handle, RegistrationJob job, String reason, Times times) {
        return job.mayExist()
                ? leaving(handle, job, reason, times)
                : new Settlement(handle.gone(), job.givenUp(false, reason));
    }

    private static Settlement leaving(Handle handle, RegistrationJob job, String reason, Times times) {
        var when = times.retryAt().orElse(times.now());
        return new Settlement(handle.leaving(), job.withdrawal(times.now(), when, reason));
    }

    /** The client deleted the handle while the registrar was being told of it. */
    private static Settlement unwanted(Handle handle, RegistrationJob job, RegistrarAnswer answer, Times times) {
        return switch (answer) {
            case Done(var known) -> new Settlement(handle, remove(job, known, times));
            case Unclear unclear -> new Settlement(handle, remove(job, job.publicHandle(), times));
            case Refused(var reason) -> neverThere(handle, job, reason, times);
            case NotReached(var reason, var retryAfter, var tried) -> neverThere(handle, job, reason, times);
        };
    }

    private static Settlement neverThere(Handle handle, RegistrationJob job, String reason, Times times) {
        return job.mayExist()
                ? new Settlement(handle, remove(job, job.publicHandle(), times))
                : new Settlement(handle.gone(), job.givenUp(false, reason));
    }

    /** The registrar had lost it. A handle that was once registered stays what it is, whatever comes of this. */
    private static Settlement restoring(Handle handle, RegistrationJob job, RegistrarAnswer answer, Times times) {
        return switch (answer) {
            case Done(var known) ->
                known.equals(job.publicHandle())
                        ? new Settlement(handle.settled(), job.done(known))
                        : new Settlement(
                                handle.settled(),
                                job.givenUp(
                                        true,
                                        "it was registered again, but as "
                                                + known.map(PublicHandle::value).orElse("nothing")));
            case Refused(var reason) -> new Settlement(handle.settled(), job.givenUp(true, reason));
            case NotReached(var reason, var retryAfter, var tried) -> again(handle, job, reason, times);
            case Unclear(var reason, var retryAfter) -> again(handle, job, reason, times);
        };
    }

    private static Settlement updating(Handle handle, RegistrationJob job, RegistrarAnswer answer, Times times) {
        return switch (answer) {
            case Done done -> new Settlement(handle.settled(), job.done(job.publicHandle()));
            case Refused(var reason) -> new Settlement(handle.settled(), job.givenUp(true, reason));
            case NotReached(var reason, var retryAfter, var tried) -> again(handle, job, reason, times);
            case Unclear(var reason, var retryAfter) -> again(handle, job, reason, times);
        };
    }

    private static Settlement removing(Handle handle, RegistrationJob job, RegistrarAnswer answer, Times times) {
        return switch (answer) {
            case Done done ->
                onceMoreAt(job, times)
                        .map(at -> new Settlement(handle, job.retryAt(at, true, "removed; once more at the end")))
                        .orElseGet(() -> new Settlement(handle.gone(), job.done(job.publicHandle())));
            // rights and addresses can be put in order
            case Refused(var reason) -> removedLater(handle, job, reason, times);
            case NotReached(var reason, var retryAfter, var tried) -> removedLater(handle, job, reason, times);
            case Unclear(var reason, var retryAfter) ->
                removedLater(handle, job.unansweredAt(times.now()), reason, times);
        };
    }

    /** Beyond the horizon still, but seldom: the service may be gone by then, and nobody left who could ask for it. */
    private static Settlement removedLater(Handle handle, RegistrationJob job, String reason, Times times) {
        return new Settlement(
                handle,
                times.retryAt()
                        .map(at -> job.retryAt(at, true, reason))
                        .orElseGet(() -> job.givenUpUntil(times.now().plus(BEYOND_THE_HORIZON), reason)));
    }

    /**
     * A registration that was never confirmed may be under way in the registrar when its removal finds nothing, and so may an earlier
     * removal: it is removed once more when nothing can come any longer.
     */
    private static Optional<Instant> onceMoreAt(RegistrationJob job, Times times) {
        var end = job.wantedSince().plus(times.straggling());
        boolean mayCome = job.publicHandle().isEmpty() && times.now().isBefore(end);
        return mayCome ? Optional.of(end) : Optional.empty();
    }

    private static Settlement again(Handle handle, RegistrationJob job, String reason, Times times) {
        return times.retryAt()
                .map(at -> new Settlement(handle, job.retryAt(at, true, reason)))
                .orElseGet(() -> new Settlement(handle.settled(), job.givenUp(true, reason)));
    }

    private static RegistrationJob remove(RegistrationJob job, Optional<PublicHandle> known, Times times) {
        return job.removal(known, times.now());
    }
}
