package dev.handles.application.reconciliation;

import dev.handles.application.port.Credentials;
import dev.handles.application.port.Registrar;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.reconciliation.Finding;
import dev.handles.domain.space.LandingPages;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Holds one handle after another against what its registrar has. A registrar that never tells is not asked for ever: after
 * a few times its silence is taken for granted.
 */
final class Comparison {

    /** Longer than any registrar takes to look something up. */
    static final Duration LOOK_LIMIT = Duration.ofSeconds(20);

    /** So often a place is asked that has never told anything. */
    static final int PATIENCE = 10;

    private static final int MOST_PLACES = 100;
    private static final int HAS_TOLD = -1;

    /** What came of one look. */
    sealed interface Outcome {

        record Same() implements Outcome {}

        /** The registrar is being told of it, or is about to be: what it has says nothing now. */
        record UnderWay() implements Outcome {}

        record Untold(String reason) implements Outcome {}

        record Differs(Finding finding) implements Outcome {}

        record Unreached(String reason, Optional<Duration> retryAfter) implements Outcome {}
    }

    private final Registrar registrar;
    private final Credentials credentials;
    private final Supplier<LandingPages> pages;
    private final Map<Destination, Integer> silences = new LinkedHashMap<>();

    Comparison(Registrar registrar, Credentials credentials, Supplier<LandingPages> pages) {
        this.registrar = registrar;
        this.credentials = credentials;
        this.pages = pages;
    }

    /** With nothing held. Both may be outdated by the time that this is known. */
    Outcome of(Handle handle, RegistrationJob job) {
        if (!(handle.state() instanceof HandleState.Registered) || !job.isFinished()) {
            return new Outcome.UnderWay();
        }
        if (silences.getOrDefault(job.destination(), 0) >= PATIENCE) {
            return new Outcome.Untold("it has not told of any handle");
        }
        var expected = handle.target().page(pages.get());
        return switch (looked(handle, job, expected)) {
            case RegistrarView.Known(var target) -> {
                told(job.destination());
                yield target.filter(expected.toString()::equals).isPresent()
                        ? new Outcome.Same()
                        : new Outcome.Differs(Finding.differentTarget(handle, expected, target));
            }
            case RegistrarView.Absent absent -> {
                told(job.destination());
                yield new Outcome.Differs(Finding.missing(handle, expected));
            }
            case RegistrarView.NotTold(var reason) -> {
                untold(job.destination());
                yield new Outcome.Untold(reason);
            }
            case RegistrarView.NotReached(var reason, var retryAfter) -> new Outcome.Unreached(reason, retryAfter);
        };
    }

    private RegistrarView.OfOne looked(Handle handle, RegistrationJob job, URI expected) {
        try {
            return registrar.look(call(handle, job, expected), LOOK_LIMIT);
        } catch (Credentials.Unreadable lost) {
            return new RegistrarView.NotTold(Credentials.Unreadable.REASON);
        }
    }

    private Registrar.Call call(Handle handle, RegistrationJob job, URI expected) {
        return new Registrar.Call(
                Intent.UPDATE,
                job.identifier(),
                handle.state().knownAs(),
                job.destination(),
                job.destination().credential().map(credentials::reveal),
                expected,
                Optional.empty(),
                handle.metadataPrefix(),
                handle.metadata(),
                true);
    }

    private void told(Destination destination) {
        remember(destination, HAS_TOLD);
    }

    private void untold(Destination destination) {
        int before = silences.getOrDefault(destination, 0);
        remember(destination, before == HAS_TOLD ? HAS_TOLD : before + 1);
    }

    private void remember(Destination destination, int silence) {
        silences.put(destination, silence);
        if (silences.size() > MOST_PLACES) {
            silences.remove(silences.keySet().iterator().next());
        }
    }
}
