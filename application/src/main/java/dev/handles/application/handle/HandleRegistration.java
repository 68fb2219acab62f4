package dev.handles.application.handle;

import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import java.time.Duration;
import java.util.function.Supplier;

record HandleRegistration(RegistrationIntake intake, RegistrationStep step, String node, Duration longestWait)
        implements RegisterHandle {

    /** What a caller gets beyond his wait to store the outcome, before others may think him dead. */
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(10);

    /** When to ask again after this node stalled and another took over. */
    private static final int RETRY_SECONDS = 5;

    @Override
    public HandleId register(
            Client client, OnBehalfOf behalf, Subject subject, Duration wait, Supplier<Command> request) {
        var draft = intake.draft(client, behalf, subject, request);
        var limit = wait.compareTo(longestWait) < 0 ? wait : longestWait;
        var job = intake.commit(client, draft, (handle, now) -> {
                    var lease = new Lease(
                            node + "/" + handle.id().value(),
                            now.plus(limit).plus(WorkLimits.settling(longestWait, LONGEST_SETTLING)));
                    return RegistrationJob.registering(handle, draft.service().destination(), lease, Patience.ONE_TRY);
                })
                .job();
        var settled = step.run(job, limit).orElseThrow(() -> new Problem.TemporaryFailure(RETRY_SECONDS).raise());
        if (!settled.handle().state().isPublic()) {
            throw new Problem.ExternalServiceOperationFailed(
                            draft.service().name().value(),
                            settled.job().lastError().orElse("the registration was withdrawn"))
                    .raise();
        }
        return job.handle();
    }
}
