package dev.handles.application.bulk;

import dev.handles.application.handle.AcceptRegistrations;
import dev.handles.application.handle.ChangeHandle;
import dev.handles.application.handle.RehearseRegistration;
import dev.handles.application.port.Bulks;
import dev.handles.application.port.Transactions;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** The way into this package for whoever wires the application. */
public record BulkUseCases(CarryOutBulk carryOut, RehearseBulk rehearse, ReadBulks read) {

    /** Lines, or parts of lines, that are taken at the same time on one node: some connections are left for everybody else. */
    private static final int HANDS = 4;

    /** The use cases of one handle, one of which each line goes through. */
    public record SingleHandles(
            AcceptRegistrations registrations, ChangeHandle changes, RehearseRegistration rehearsals) {}

    public static BulkUseCases over(
            SingleHandles handles, Bulks bulks, Transactions transactions, Supplier<String> newId, Clock clock) {
        var work = new BulkWork(handles, bulks, transactions, new Semaphore(HANDS, true), new OpenBulks(), clock);
        return new BulkUseCases(new BulkExecution(work, newId), new BulkRehearsal(work), new BulkReading(bulks, clock));
    }
}
