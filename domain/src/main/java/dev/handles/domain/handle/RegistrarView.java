package dev.handles.domain.handle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a look at a registrar showed; nothing was changed by it. Reasons are as those of {@link RegistrarAnswer}. */
public sealed interface RegistrarView {

    /** Of one identifier. */
    sealed interface OfOne extends RegistrarView {}

    /** Of all that a registrar has under a prefix, part by part. */
    sealed interface OfAll extends RegistrarView {}

    /** It is there. {@code target} is where it leads; absent when it leads nowhere. */
    record Known(Optional<String> target) implements OfOne {}

    /** The registrar itself said that it is not there; not what stands in between, and not silence. */
    record Absent() implements OfOne {}

    /**
     * A part of the list.
     *
     * @param identifiers with their prefix, in whatever case
     * @param next how to ask for the part after; absent at the end
     */
    record Part(List<String> identifiers, Optional<String> next) implements OfAll {
        public Part {
            identifiers = List.copyOf(identifiers);
        }
    }

    /** The registrar, or the way it is spoken to, does not tell; asking again would change nothing. */
    record NotTold(String reason) implements OfOne, OfAll {}

    /**
     * Nothing was learnt; the same look may work later.
     *
     * @param retryAfter how long the registrar wants to be left alone, where it said so
     */
    record NotReached(String reason, Optional<Duration> retryAfter) implements OfOne, OfAll {
        public NotReached(String reason) {
            this(reason, Optional.empty());
        }
    }
}
