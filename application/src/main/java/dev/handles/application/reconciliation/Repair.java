package dev.handles.application.reconciliation;

import dev.handles.application.audit.Journal;
import dev.handles.application.port.Handles;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.domain.audit.HandleChanges;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.reconciliation.Finding;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.UserId;
import java.time.Instant;

/** Turns a finding into an ordinary registration job, so that one outbox does all that registrars are told. */
record Repair(Handles handles, RegistrationJobs jobs, Journal journal) {

    /**
     * Inside a transaction that has locked {@code handle}, whose job is finished.
     *
     * @return whether it was ordered: not when somebody began to call meanwhile
     */
    boolean order(UserId by, Handle handle, RegistrationJob job, Finding finding, Instant now) {
        var wanted = switch (finding.kind()) {
            case MISSING -> job.restoration(handle.state().knownAs().orElseThrow(), now);
            case DIFFERENT_TARGET -> job.update(handle.state().knownAs().orElseThrow(), now);
            case NOT_REMOVED -> job.retried(now).orElseThrow();
            case UNKNOWN_TO_US -> throw new IllegalArgumentException("what is not ours is not touched");
        };
        if (!jobs.replace(wanted)) {
            return false;
        }
        var after = finding.kind() == Finding.Kind.NOT_REMOVED ? handle : handle.retried();
        if (after.version() != handle.version()) {
            handles.save(after);
        }
        journal.note(new Client.User(by), HandleChanges.repairOrdered(handle, after, finding));
        return true;
    }
}
