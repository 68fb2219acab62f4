package dev.handles.application.handle;

import dev.handles.application.handle.RegisterHandle.Command;
import dev.handles.application.handle.RegisterHandle.Subject;
import dev.handles.application.handle.RegistrationIntake.Draft;
import dev.handles.application.handle.RegistrationOpening.Accepted;
import dev.handles.application.handle.RegistrationOpening.Wish;
import dev.handles.application.port.Handles;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

record DeferredRegistration(
        RegistrationIntake intake,
        Together<Wish, Accepted> openings,
        Handles handles,
        Signals signals,
        Duration longestWait,
        Clock clock)
        implements RegisterHandleLater {

    /** How often to look whether another node did it, of which no signal comes. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Override
    public Handle register(
            Client client, OnBehalfOf behalf, Subject subject, Duration wait, Supplier<Command> request) {
        return register(intake.draft(client, behalf, subject, request), wait);
    }

    Handle register(Draft draft, Duration wait) {
        var accepted = openings.serve(Wish.later(draft)).asRead();
        var limit = wait.compareTo(longestWait) < 0 ? wait : longestWait;
        if (!limit.isPositive()) {
            signals.workIsDue(accepted.service());
            return accepted;
        }
        return outcome(accepted, limit);
    }

    /** The handle as it is when its registration has come to an end, whoever makes it, or the limit is over. */
    Handle outcome(Handle accepted, Duration limit) {
        var end = clock.instant().plus(limit);
        try (var watch = signals.watch(accepted.id())) {
            signals.workIsDue(accepted.service());
            var handle = accepted;
            var rest = limit;
            while (handle.state() instanceof HandleState.Reserved && rest.isPositive()) {
                if (!watch.await(rest.compareTo(LOOK) < 0 ? rest : LOOK)) {
                    return current(accepted.id());
                }
                handle = current(accepted.id());
                rest = Duration.between(clock.instant(), end);
            }
            return handle;
        }
    }

    private Handle current(HandleId id) {
        return handles.find(id).orElseThrow(() -> new IllegalStateException("handles are never removed: " + id));
    }
}
