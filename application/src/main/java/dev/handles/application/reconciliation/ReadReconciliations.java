package dev.handles.application.reconciliation;

import dev.handles.application.listing.Listing;
import dev.handles.application.port.Reconciliations.Numbered;
import dev.handles.application.port.Slice;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.reconciliation.ReconciliationId;
import dev.handles.domain.subject.Client;
import java.util.List;
import java.util.function.Supplier;

/** Shows how comparisons go and what they found. For whoever may change the service. */
public interface ReadReconciliations {

    /**
     * One comparison and a part of its findings.
     *
     * @param more whether there are further ones after these
     */
    record Report(Reconciliation reconciliation, List<Numbered> findings, boolean more) {
        public Report {
            findings = List.copyOf(findings);
        }
    }

    /** @param findings which part of them; asked when the client was let in */
    Report read(Client client, HandleServiceId service, ReconciliationId id, Supplier<Slice> findings);

    /** The newest first. */
    Listing<Reconciliation> list(Client client, HandleServiceId service);
}
