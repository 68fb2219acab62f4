package dev.handles.application.bulk;

import dev.handles.application.bulk.CarryOutBulk.Run;
import dev.handles.domain.subject.Client;

record BulkRehearsal(BulkWork work) implements RehearseBulk {

    @Override
    public Run begin(Client client) {
        var owner = client.requireUser();
        work.open().enter(owner);
        return new RehearsedRun(work, client, owner);
    }
}
