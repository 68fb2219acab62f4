package dev.handles.domain.handle;

import java.time.Duration;
import java.util.Optional;

/** What came of telling a registrar something. Reasons are for people, of bounded length, and hold no secret. */
public sealed interface RegistrarAnswer {

    /** How long the registrar wants to be left alone at least. */
    default Duration leastPause() {
        return this instanceof NotReached no ? no.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
    }

    /** Whether there was no room for the call on our side, which says nothing of the registrar. */
    default boolean isCrowded() {
        return this instanceof NotReached no && no.crowded();
    }

    /** The registrar did it. {@code publicHandle} is what a registered identifier is known as; absent for other calls. */
    record Done(Optional<PublicHandle> publicHandle) implements RegistrarAnswer {}

    /** The registrar said no, for good; nothing was done by this call. */
    record Refused(String reason) implements RegistrarAnswer {}

    /**
     * Nothing was done, and the same call may work later.
     *
     * @param retryAfter how long the registrar wants to be left alone, where it said so
     * @param crowded whether it was not called since too many others were
     */
    record NotReached(String reason, Optional<Duration> retryAfter, boolean crowded) implements RegistrarAnswer {
        public NotReached(String reason, Optional<Duration> retryAfter) {
            this(reason, retryAfter, false);
        }

        public NotReached(String reason) {
            this(reason, Optional.empty());
        }

        public static NotReached crowded(String reason, Duration retryAfter) {
            return new NotReached(reason, Optional.of(retryAfter), true);
        }
    }

    /** It was sent and there was no usable answer: nobody knows. The same call may work later. */
    record Unclear(String reason) implements RegistrarAnswer {}
}
