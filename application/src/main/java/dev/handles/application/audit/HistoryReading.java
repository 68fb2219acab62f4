package dev.handles.application.audit;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.port.AuditLog;
import dev.handles.application.port.AuditLog.Filter;
import dev.handles.application.port.Slice;
import dev.handles.domain.audit.AuditSubject;
import dev.handles.domain.authorization.AuditPolicy;
import dev.handles.domain.authorization.HandlePolicy;
import dev.handles.domain.authorization.HandleServicePolicy;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.subject.Client;
import java.util.function.Supplier;

record HistoryReading(Gate gate, Existing existing, AuditLog log, Revisions revisions)
        implements ReadHistory, ReadAudit {

    @Override
    public Page ofHandle(Client client, HandleId id, Supplier<Slice> slice) {
        existing.handle(id);
        gate.admit(client, HandlePolicy.VIEW, Resource.of(id));
        return page(Filter.of(AuditSubject.of(id)), slice.get());
    }

    @Override
    public Page ofHandleService(Client client, HandleServiceId id, Supplier<Slice> slice) {
        existing.handleService(id);
        gate.admit(client, HandleServicePolicy.VIEW, Resource.of(id));
        return page(Filter.of(AuditSubject.of(id)), slice.get());
    }

    @Override
    public Revision revision(Client client, HandleId id, long number) {
        existing.handle(id);
        var entry = revisions.entry(id, number);
        gate.admit(client, HandlePolicy.VIEW, Resource.of(id));
        return new Revision(entry, revisions.metadata(id, entry));
    }

    @Override
    public Page list(Client client, Supplier<Request> request) {
        gate.admit(client, AuditPolicy.LIST);
        var wanted = request.get();
        return page(wanted.filter(), wanted.slice());
    }

    /** Asks for what is beyond only when the page is full. */
    private Page page(Filter filter, Slice slice) {
        var entries = log.list(filter, slice);
        boolean more = entries.size() == slice.limit()
                && !log.list(filter, Slice.after(Long.toString(entries.getLast().number()), 1))
                        .isEmpty();
        return new Page(entries, more);
    }
}
