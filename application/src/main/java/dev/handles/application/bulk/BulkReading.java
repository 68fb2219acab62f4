package dev.handles.application.bulk;

import dev.handles.application.listing.Listing;
import dev.handles.application.port.Bulks;
import dev.handles.application.port.Listed;
import dev.handles.domain.bulk.BulkId;
import dev.handles.domain.bulk.BulkProgress;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

record BulkReading(Bulks bulks, Clock clock) implements ReadBulks {

    @Override
    public Listing<Seen> list(Client client) {
        var owner = client.requireUser();
        return Listing.of(
                slice -> bulks.list(owner, slice).stream()
                        .map(id -> Listed.of(id.value()))
                        .toList(),
                () -> Listing.details(
                        BulkId::new,
                        ids -> bulks.progress(ids).stream().map(this::seen).toList(),
                        seen -> seen.progress().bulk().id().value()));
    }

    @Override
    public Seen read(Client client, BulkId id) {
        var owner = client.requireUser();
        return bulks.progress(List.of(id)).stream()
                .filter(progress -> progress.bulk().owner().equals(owner))
                .map(this::seen)
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound().raise());
    }

    @Override
    public Results results(Client client, BulkId id, Supplier<Part> part) {
        var owner = client.requireUser();
        if (bulks.find(id).filter(bulk -> bulk.owner().equals(owner)).isEmpty()) {
            throw new Problem.NotFound().raise();
        }
        var wanted = part.get();
        var found = bulks.results(id, wanted.after(), wanted.limit() + 1);
        boolean more = found.size() > wanted.limit();
        return new Results(more ? found.subList(0, wanted.limit()) : found, more);
    }

    private Seen seen(BulkProgress progress) {
        return new Seen(progress, progress.bulk().state(clock.instant()));
    }
}
