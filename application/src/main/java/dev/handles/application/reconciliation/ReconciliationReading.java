package dev.handles.application.reconciliation;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.listing.Listing;
import dev.handles.application.port.Reconciliations;
import dev.handles.application.port.Slice;
import dev.handles.domain.authorization.HandleServicePolicy;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.reconciliation.ReconciliationId;
import dev.handles.domain.subject.Client;
import java.util.function.Supplier;

record ReconciliationReading(Gate gate, Existing existing, Reconciliations reconciliations)
        implements ReadReconciliations {

    @Override
    public Report read(Client client, HandleServiceId service, ReconciliationId id, Supplier<Slice> findings) {
        existing.handleService(service);
        var found = reconciliations
                .find(id)
                .filter(reconciliation -> reconciliation.service().equals(service))
                .orElseThrow(() -> new Problem.NotFound().raise());
        gate.admit(client, HandleServicePolicy.UPDATE, Resource.of(service));
        var slice = findings.get();
        var part = reconciliations.findings(id, new Slice(slice.after(), slice.limit() + 1));
        boolean more = part.size() > slice.limit();
        return new Report(found, more ? part.subList(0, slice.limit()) : part, more);
    }

    @Override
    public Listing<Reconciliation> list(Client client, HandleServiceId service) {
        existing.handleService(service);
        gate.admit(client, HandleServicePolicy.UPDATE, Resource.of(service));
        return Listing.of(
                slice -> reconciliations.list(service, slice),
                () -> Listing.details(
                        ReconciliationId::new,
                        reconciliations::findAll,
                        found -> found.id().value()));
    }
}
