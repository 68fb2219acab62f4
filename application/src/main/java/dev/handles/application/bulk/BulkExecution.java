package dev.handles.application.bulk;

import dev.handles.application.port.Bulks.Beginning;
import dev.handles.domain.bulk.Bulk;
import dev.handles.domain.bulk.BulkId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.UserId;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

record BulkExecution(BulkWork work, Supplier<String> newId) implements CarryOutBulk {

    /** How long results can be read; longer than any client takes to look, and not for ever: they only repeat. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** More than one, so that there are fewer and fewer old ones; not many, because each may have 10,000 lines. */
    private static final int FORGOTTEN_AT_ONCE = 2;

    @Override
    public Run begin(Client client, Optional<String> key) {
        var owner = client.requireUser();
        work.open().enter(owner);
        try {
            return begun(client, owner, key);
        } catch (RuntimeException e) {
            work.open().leave(owner);
            throw e;
        }
    }

    private Run begun(Client client, UserId owner, Optional<String> key) {
        var now = work.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        work.bulks().forget(now.minus(KEPT), FORGOTTEN_AT_ONCE);
        var wanted = new Bulk(new BulkId(newId.get()), owner, now, now.plus(BulkRun.LEASE), Optional.empty());
        var worker = newId.get();
        return switch (work.bulks().begin(wanted, key, worker)) {
            case Beginning.Begun begun -> new BulkRun(work, client, wanted, worker, false);
            case Beginning.Resumed(var earlier) -> new BulkRun(work, client, earlier, worker, true);
            case Beginning.Complete(var earlier) -> new BulkRun(work, client, earlier, worker, true);
            case Beginning.UnderWay underWay -> throw BulkWork.away();
        };
    }
}
