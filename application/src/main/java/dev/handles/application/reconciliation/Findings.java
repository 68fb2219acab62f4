package dev.handles.application.reconciliation;

import dev.handles.application.port.Handles;
import dev.handles.application.port.Reconciliations;
import dev.handles.application.port.Reconciliations.Numbered;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.reconciliation.Finding;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.reconciliation.Tally;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Writes down what is found, and orders its repair; each inside a transaction that stores how far the comparison is. */
record Findings(Reconciliations reconciliations, Handles handles, RegistrationJobs jobs, Repair repair, Clock clock) {

    /** Locks the handle. What was seen at the registrar says something only if nobody changed anything meanwhile. */
    boolean isStill(Handle handle, RegistrationJob job) {
        return handles.lock(handle.id())
                        .filter(current -> current.version() == handle.version())
                        .isPresent()
                && jobs.find(handle.id()).equals(Optional.of(job));
    }

    Reconciliation noted(Reconciliation state, Handle handle, RegistrationJob job, Finding finding) {
        boolean ordered = state.repairing()
                && repair.order(
                        state.startedBy(), handle, job, finding, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        var counted = ordered ? state.counted(Tally.REPAIRED) : state;
        return reconciliations.note(state.id(), ordered ? finding.repaired() : finding)
                ? counted.counted(finding.kind().tally())
                : counted;
    }

    record Refused(Handle handle, RegistrationJob job) {}

    /** Locks the handle. */
    Optional<Refused> refused(HandleId id) {
        return handles.lock(id)
                .filter(handle -> handle.state() instanceof HandleState.Deleting)
                .flatMap(handle -> jobs.find(id)
                        .filter(job -> job.step() == RegistrationJob.Step.GIVEN_UP)
                        .map(job -> new Refused(handle, job)));
    }

    Reconciliation repaired(Reconciliation state, Handle handle, RegistrationJob job, Numbered found, Finding finding) {
        if (!repair.order(
                state.startedBy(), handle, job, finding, clock.instant().truncatedTo(ChronoUnit.MILLIS))) {
            return state;
        }
        reconciliations.repaired(state.id(), found.number());
        return state.counted(Tally.REPAIRED);
    }
}
