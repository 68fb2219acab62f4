package dev.handles.application.port;

import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.space.LandingPages;
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
     * @param tombstone where a handle leads that the world knew and that was withdrawn, absolute; empty for any other
     * @param metadataPrefix the format of {@code metadata}
     * @param metadata the stored form; for a registration without the public handle, which is not known yet
     * @param repeated whether an earlier call with unknown outcome may have done it already
     */
    record Call(
            Intent intent,
            Identifier identifier,
            Optional<PublicHandle> publicHandle,
            Destination destination,
            Optional<Credential> credential,
            URI target,
            Optional<URI> tombstone,
            MetadataPrefix metadataPrefix,
            String metadata,
            boolean repeated) {

        /** The same, when there was an earlier one. */
        public Call repeated(boolean mayBeDone) {
            return with(target, mayBeDone);
        }

        /** The same about another page. */
        public Call leadingTo(URI page) {
            return with(page, repeated);
        }

        private Call with(URI newTarget, boolean mayBeDone) {
            return new Call(
                    intent,
                    identifier,
                    publicHandle,
                    destination,
                    credential,
                    newTarget,
                    tombstone,
                    metadataPrefix,
                    metadata,
                    mayBeDone);
        }

        /** Whether what is at the registrar, and leads to this address, was put there by us. */
        public boolean isTarget(String address) {
            return LandingPages.areSame(target.toString(), address);
        }

        public Optional<Secret> password() {
            return credential.flatMap(Credential::password);
        }
    }

    /**
     * Makes the call and waits at most {@code limit} for its answer. Never throws for what a registrar does or fails to
     * do.
     */
    RegistrarAnswer perform(Call call, Duration limit);

    /**
     * Tries address and credentials without registering anything, and waits at most {@code limit}. Never throws for what a
     * registrar does or fails to do.
     */
    RegistrarDiagnosis test(Destination destination, Optional<Credential> credential, Duration limit);

    /**
     * Looks at what the registrar has under the identifier of {@code call}, which is not made, and waits at most {@code
     * limit}. Never throws for what a registrar does or fails to do.
     */
    RegistrarView.OfOne look(Call call, Duration limit);

    /**
     * One part of what the registrar has under the prefix of the service, in its own order, where it lists that at all.
     * Never throws for what a registrar does or fails to do.
     *
     * @param from {@link RegistrarView.Part#next} of the part before; absent for the first
     */
    RegistrarView.OfAll list(
            Destination destination, Optional<Credential> credential, Optional<String> from, Duration limit);

    /**
     * Whether one that nobody waits for would be called now, as far as is known here: not while it is left alone, nor where its pace
     * leaves no room for long.
     */
    default boolean isOpen(Destination destination) {
        return true;
    }

    /** The same for calls that nobody waits for: one that would have to stand in line is rather made another time. */
    default Registrar inBackground() {
        return this;
    }

    /**
     * What whoever has something new for it is told without a call, since the registrar does not answer and is left alone; empty while
     * calls are made.
     */
    default Optional<RegistrarAnswer.NotReached> leftAlone(Destination destination) {
        return Optional.empty();
    }
}
