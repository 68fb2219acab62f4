package dev.handles.domain.handle;

import java.time.Duration;
import java.util.Optional;

/** What came of telling a registrar something. Reasons are for people, of bounded length, and hold no secret. */
public sealed interface RegistrarAnswer {

    /** For how long to leave a registrar alone that does not say so. */
    Duration USUAL_PAUSE = Duration.ofSeconds(30);

    /** How long the registrar wants to be left alone at least. */
    default Duration leastPause() {
        return saidPause().orElse(Duration.ZERO);
    }

    private Optional<Duration> saidPause() {
        return switch (this) {
            case Done done -> Optional.empty();
            case Refused refused -> Optional.empty();
            case NotReached notReached -> notReached.retryAfter();
            case Unclear unclear -> unclear.retryAfter();
        };
    }

    /** When who waited for it may try again; empty where a later try would get the same. */
    default Optional<Duration> worthTryingAfter() {
        return switch (this) {
            case Done done -> Optional.empty();
            case Refused refused -> Optional.empty();
            case NotReached notReached -> saidPause().or(() -> Optional.of(USUAL_PAUSE));
            case Unclear unclear -> saidPause().or(() -> Optional.of(USUAL_PAUSE));
        };
    }

    /** Whether somebody tried to call at all. */
    default boolean wasTried() {
        return !(this instanceof NotReached notReached) || notReached.tried();
    }

    /** The registrar did it. {@code publicHandle} is what a registered identifier is known as; absent for other calls. */
    record Done(Optional<PublicHandle> publicHandle) implements RegistrarAnswer {}

    /** The registrar said no, for good; nothing was done by this call. */
    record Refused(String reason) implements RegistrarAnswer {}

    /**
     * Nothing was done, and the same call may work later.
     *
     * @param retryAfter how long the registrar wants to be left alone, where it said so
     * @param tried false when nobody tried, since others are before this call or the registrar is left alone
     */
    record NotReached(String reason, Optional<Duration> retryAfter, boolean tried) implements RegistrarAnswer {
        public NotReached(String reason) {
            this(reason, Optional.empty());
        }

        public NotReached(String reason, Optional<Duration> retryAfter) {
            this(reason, retryAfter, true);
        }

        /** Nobody tried. */
        public static NotReached notCalled(String reason, Optional<Duration> retryAfter) {
            return new NotReached("not called: " + reason, retryAfter, false);
        }
    }

    /**
     * It was sent and there was no usable answer: nobody knows. The same call may work later.
     *
     * @param retryAfter as of {@link NotReached}
     */
    record Unclear(String reason, Optional<Duration> retryAfter) implements RegistrarAnswer {
        public Unclear(String reason) {
            this(reason, Optional.empty());
        }
    }
}
