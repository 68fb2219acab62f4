package dev.handles.domain.handle;

import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.handleservice.Destination;
import java.time.Instant;
import java.util.Optional;

/** How a job begins to stand for an intent; how it goes on is in {@link RegistrationJob}. */
public final class JobBeginning {

    private JobBeginning() {}

    /** The job of a new handle whose first call begins at once. */
    public static RegistrationJob registering(Handle handle, Destination destination, Lease lease, Patience patience) {
        return new RegistrationJob(
                handle.id(),
                Intent.REGISTER,
                Step.CALLING,
                handle.identifier(),
                Optional.empty(),
                destination,
                false,
                1,
                patience,
                Optional.empty(),
                Optional.of(lease),
                Optional.empty(),
                handle.createdAt());
    }

    /** The job of a new handle that nobody waits for: the first call is due at {@code now}. */
    public static RegistrationJob wanted(Handle handle, Destination destination, Instant now) {
        return new RegistrationJob(
                handle.id(),
                Intent.REGISTER,
                Step.PENDING,
                handle.identifier(),
                Optional.empty(),
                destination,
                false,
                0,
                Patience.KEEP_TRYING,
                Optional.of(now),
                Optional.empty(),
                Optional.empty(),
                now);
    }

    /**
     * The handle whose registration came to nothing is wanted again, and somebody waits for it. What an earlier call may
     * have left is there for this one to find, at the place where it was left.
     *
     * @param current where the service is by now
     */
    public static RegistrationJob wantedAgain(RegistrationJob before, Destination current, Lease by, Instant now) {
        return new RegistrationJob(
                before.handle(),
                Intent.REGISTER,
                Step.CALLING,
                before.identifier(),
                Optional.empty(),
                before.destination().asOf(current, before.mayExist()),
                before.mayBeFound(),
                1,
                Patience.ONE_TRY,
                Optional.empty(),
                Optional.of(by),
                Optional.empty(),
                now);
    }

    /** Of a handle that its registrar may know: something else is to be told of it, by whoever finds it at {@code when}. */
    static RegistrationJob of(
            RegistrationJob before,
            Intent intent,
            Optional<PublicHandle> knownAs,
            Patience patience,
            Instant now,
            Instant when,
            Optional<String> why) {
        return new RegistrationJob(
                before.handle(),
                intent,
                Step.PENDING,
                before.identifier(),
                knownAs,
                before.destination(),
                true,
                0,
                patience,
                Optional.of(when),
                Optional.empty(),
                why,
                now);
    }
}
