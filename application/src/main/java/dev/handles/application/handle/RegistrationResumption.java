package dev.handles.application.handle;

import dev.handles.application.audit.Deletion;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.HandleServices;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Transactions;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import java.time.Duration;
import java.util.Optional;

record RegistrationResumption(
        DeferredRegistration deferred,
        RegistrationRetry retry,
        Handles handles,
        HandleServices services,
        HandleRemoval removal,
        Transactions transactions,
        Journal journal)
        implements ResumeRegistration {

    private static final int RETRY_SECONDS = 5;

    @Override
    public HandleId outcome(Client client, HandleId begun, Duration wait) {
        if (wait.isPositive()) {
            retry.hasten(client, begun);
        }
        var handle = progress(begun, wait);
        return switch (handle.state()) {
            case HandleState state when state.knownAs().isPresent() -> begun; // gone since, perhaps
            case HandleState.Failed failed when takenBack(client, begun) -> throw refusal(handle);
            case HandleState state when !state.isLive() -> throw refusal(handle);
            case HandleState underWay -> throw new Problem.TemporaryFailure(RETRY_SECONDS).raise();
        };
    }

    private Problem.Raised refusal(Handle handle) {
        return HandleRegistration.cameToNothing(
                services.find(handle.service())
                        .map(service -> service.name().value())
                        .orElse(handle.service().value()),
                handle.progress().lastError(),
                Optional.empty());
    }

    /** Unless somebody had it tried again just now. Who made it needs no right for that: he was never told that it is there. */
    private boolean takenBack(Client client, HandleId failed) {
        return transactions.inTransaction(() -> {
            var handle = handles.lock(failed).filter(found -> found.state() instanceof HandleState.Failed);
            handle.ifPresent(found -> removal.remove(Deletion.by(client, journal), found));
            return handle.isPresent();
        });
    }

    @Override
    public Handle progress(HandleId begun, Duration wait) {
        return deferred.outcome(deferred.current(begun), deferred.limited(wait));
    }
}
