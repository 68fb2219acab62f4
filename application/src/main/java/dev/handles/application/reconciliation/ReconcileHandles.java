package dev.handles.application.reconciliation;

import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.reconciliation.ReconciliationId;
import dev.handles.domain.subject.Client;
import java.util.function.Supplier;

/** Has the handles of a service compared with its registrar, in the background. For whoever may change the service. */
public interface ReconcileHandles {

    /**
     * Begins a comparison. Raises {@code AlreadyExists} while another one of the service is running.
     *
     * @param repairing whether what is found is repaired at once; asked when the client was let in
     */
    Reconciliation start(Client client, HandleServiceId service, Supplier<Boolean> repairing);

    /**
     * Has what was found repaired, each finding after another look at the registrar. Raises {@code AlreadyExists} while
     * this one or another one of the service is running.
     */
    Reconciliation repair(Client client, HandleServiceId service, ReconciliationId id);
}
