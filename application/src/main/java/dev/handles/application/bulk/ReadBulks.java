package dev.handles.application.bulk;

import dev.handles.application.listing.Listing;
import dev.handles.application.port.Bulks;
import dev.handles.domain.bulk.Bulk;
import dev.handles.domain.bulk.BulkId;
import dev.handles.domain.bulk.BulkProgress;
import dev.handles.domain.subject.Client;
import java.util.List;
import java.util.function.Supplier;

/** Shows one's own bulks; those of others are not there. Raises {@code Unauthorized} for nobody. */
public interface ReadBulks {

    /** A progress, and what to call it at this moment. */
    record Seen(BulkProgress progress, Bulk.State state) {}

    /**
     * A part of the results.
     *
     * @param after the last line of the part before, 0 for the beginning
     */
    record Part(int after, int limit) {}

    /** @param more whether further lines follow by now */
    record Results(List<Bulks.Known> results, boolean more) {}

    Listing<Seen> list(Client client);

    /** Raises {@code NotFound}. */
    Seen read(Client client, BulkId id);

    /** In the order of lines. Raises {@code NotFound}. */
    Results results(Client client, BulkId id, Supplier<Part> part);
}
