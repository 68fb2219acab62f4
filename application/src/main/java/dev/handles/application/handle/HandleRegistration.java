package dev.handles.application.handle;

import static java.util.Collections.min;

import dev.handles.application.handle.RegistrationIntake.Draft;
import dev.handles.application.handle.RegistrationOpening.Accepted;
import dev.handles.application.handle.RegistrationOpening.Wish;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.OnBehalfOf;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

record HandleRegistration(
        RegistrationIntake intake,
        Together<Wish, Accepted> openings,
        RegistrationStep step,
        String node,
        Duration longestWait)
        implements RegisterHandle {

    /** What a caller gets beyond his wait to store the outcome, before others may think him dead. */
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(10);

    /** When to ask again after this node stalled and another took over, who has not ended yet. */
    private static final int RETRY_SECONDS = 5;

    @Override
    public HandleId register(
            Client client, OnBehalfOf behalf, Subject subject, Duration wait, Supplier<Command> request) {
        return register(intake.draft(client, behalf, subject, request), wait);
    }

    HandleId register(Draft draft, Duration wait) {
        var service = draft.service();
        step.leftAlone(service.destination()).ifPresent(answer -> {
            // nothing is stored for a call that will not be made: a dead registrar costs others nothing
            throw cameToNothing(service.name().value(), Optional.of(answer.reason()), answer.worthTryingAfter());
        });
        var limit = limited(wait);
        var accepted = openings.serve(Wish.atOnce(draft, (handle, now) -> lease(handle, now, limit), Patience.ONE_TRY));
        return outcome(accepted, service.name(), limit).id();
    }

    Duration limited(Duration wait) {
        return min(List.of(wait, longestWait));
    }

    /** Of a call that somebody waits for until {@code limit} is over; another name each time, as who is late counts no more. */
    Lease lease(HandleId handle, Instant now, Duration limit) {
        return new Lease(
                node + "/" + handle.value() + "/" + now.toEpochMilli(),
                now.plus(limit).plus(WorkLimits.settling(longestWait, LONGEST_SETTLING)));
    }

    /** Calls with nothing held, and answers the handle when it is registered. */
    Handle outcome(Accepted accepted, Name serviceName, Duration limit) {
        return step.run(accepted.job(), Optional.of(accepted.asRead()), limit)
                .map(ended -> registered(ended, serviceName))
                .orElseGet(() -> settledBefore(accepted));
    }

    private static Handle registered(RegistrationStep.Ended ended, Name serviceName) {
        var settled = ended.settlement();
        if (!settled.handle().state().isPublic()) {
            throw cameToNothing(
                    serviceName.value(),
                    settled.job().lastError(),
                    ended.answer().worthTryingAfter());
        }
        return settled.handle();
    }

    /** By another node, after this one stalled; or by this one, where the store went away before it had said so. */
    private Handle settledBefore(Accepted accepted) {
        return step.current(accepted.job().handle())
                .filter(handle -> handle.state().isPublic())
                .orElseThrow(() -> new Problem.TemporaryFailure(RETRY_SECONDS).raise());
    }

    /** What a client who waits is told of a registration that came to nothing. */
    static Problem.Raised cameToNothing(String serviceName, Optional<String> why, Optional<Duration> worthTryingAfter) {
        return new Problem.ExternalServiceOperationFailed(
                        serviceName, why.orElse("the registration was withdrawn"), worthTryingAfter)
                .raise();
    }
}
