package dev.handles.application.audit;

import dev.handles.application.port.Slice;
import dev.handles.domain.audit.AuditEntry;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.subject.Client;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what happened to one handle or handle service; whoever may read it in full. A deleted one is {@code NotFound}. */
public interface ReadHistory {

    /**
     * Some entries, the newest first.
     *
     * @param more whether there are older ones that are wanted too
     */
    record Page(List<AuditEntry> entries, boolean more) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** @param metadata in force right after this entry; empty when nothing so old was recorded */
    record Revision(AuditEntry entry, Optional<String> metadata) {}

    /** @param slice asked only when the client may read the history; goes on after the number of an entry */
    Page ofHandle(Client client, HandleId id, Supplier<Slice> slice);

    Page ofHandleService(Client client, HandleServiceId id, Supplier<Slice> slice);

    /** Raises {@code NotFound} for a number that is no entry about this handle. */
    Revision revision(Client client, HandleId id, long number);
}
