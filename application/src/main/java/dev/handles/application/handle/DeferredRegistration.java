package dev.handles.application.handle;

import static java.util.Collections.min;

import dev.handles.application.handle.RegisterHandle.Command;
import dev.handles.application.handle.RegisterHandle.Subject;
import dev.handles.application.handle.RegistrationIntake.Draft;
import dev.handles.application.handle.RegistrationOpening.Accepted;
import dev.handles.application.handle.RegistrationOpening.Wish;
import dev.handles.application.port.Handles;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

record DeferredRegistration(
        RegistrationIntake intake,
        Together<Wish, Accepted> openings,
        Handles handles,
        RegistrationWorker worker,
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
        var limit = limited(wait);
        return worker.hand(draft.service().destination())
                .map(hand -> inHand(draft, hand, limit))
                .orElseGet(() -> outcome(openings.serve(Wish.later(draft)).asRead(), limit));
    }

    /** The registrar is told at once: a job that a free hand takes need not be looked for. */
    private Handle inHand(Draft draft, RegistrationWorker.Hand hand, Duration limit) {
        try (hand) {
            var accepted = openings.serve(Wish.atOnce(draft, (handle, now) -> hand.lease(now), Patience.KEEP_TRYING));
            return outcome(accepted.asRead(), limit, () -> hand.take(accepted.job(), accepted.asRead()));
        }
    }

    Duration limited(Duration wait) {
        return min(List.of(wait, longestWait));
    }

    /** The handle as it is when its registration has come to an end, whoever makes it, or the limit is over. */
    Handle outcome(Handle accepted, Duration limit) {
        return outcome(accepted, limit, () -> signals.workIsDue(accepted.service()));
    }

    private Handle outcome(Handle accepted, Duration limit, Runnable begin) {
        if (!limit.isPositive()) {
            begin.run();
            return accepted;
        }
        var end = clock.instant().plus(limit);
        try (var watch = signals.watch(accepted.id())) {
            begin.run();
            var handle = accepted;
            var rest = limit;
            while (handle.state() instanceof HandleState.Reserved && rest.isPositive()) {
                if (!watch.await(min(List.of(rest, LOOK)))) {
                    return current(accepted.id());
                }
                handle = current(accepted.id());
                rest = min(List.of(rest, Duration.between(clock.instant(), end))); // a clock may be set back
            }
            return handle;
        }
    }

    Handle current(HandleId id) {
        return handles.find(id).orElseThrow(() -> new IllegalStateException("handles are never removed: " + id));
    }
}
