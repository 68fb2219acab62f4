package dev.handles.application.port;

import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The registrars of the world. Called with no transaction and no lock held. */
public interface Registrar {

    /**
     * One thing to tell a registrar.
     *
     * @param publicHandle what it is known as, when it was registered before
     * @param target the landing page, absolute
     * @param metadata the stored form; for a registration without the public handle, which is not known yet
     * @param repeated whether an earlier call with unknown outcome may have done it already
     */
    record Call(
            Intent intent,
            Identifier identifier,
            Optional<PublicHandle> publicHandle,
            Destination destination,
            Optional<Secret> password,
            URI target,
            String metadata,
            boolean repeated) {}

    sealed interface Outcome {

        /** The registrar did it. {@code publicHandle} is what a registered identifier is known as; absent for other calls. */
        record Done(Optional<PublicHandle> publicHandle) implements Outcome {}

        /** The registrar said no, for good; nothing of ours is there. */
        record Refused(String reason) implements Outcome {}

        /** Nothing was done, and the same call may work later. */
        record NotReached(String reason) implements Outcome {}

        /** It was sent and there was no usable answer: nobody knows. The same call may work later. */
        record Unclear(String reason) implements Outcome {}
    }

    /**
     * Makes the call and waits at most {@code limit} for its outcome. Never throws for what a registrar does or fails to
     * do. Reasons are for people, of bounded length, and hold no secret.
     */
    Outcome perform(Call call, Duration limit);
}
