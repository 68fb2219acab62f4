package dev.handles.application.audit;

import dev.handles.application.audit.ReadHistory.Page;
import dev.handles.application.port.AuditLog.Filter;
import dev.handles.application.port.Slice;
import dev.handles.domain.subject.Client;
import java.util.function.Supplier;

/** Reads what happened to anything, also to what is gone. */
public interface ReadAudit {

    /** @param slice goes on after the number of an entry */
    record Request(Filter filter, Slice slice) {}

    /** @param request asked only when the client may read the record */
    Page list(Client client, Supplier<Request> request);
}
