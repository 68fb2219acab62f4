package dev.handles.adapter.persistence;

import dev.handles.application.port.Transactions;
import java.util.function.Supplier;

/** Transactions of the database, at READ COMMITTED. */
record JdbiTransactions(Database database) implements Transactions {

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        return database.inTransaction(db -> work.get());
    }

    @Override
    public <T> T inOneTry(Supplier<T> work) {
        return database.inOneTry(db -> work.get());
    }
}
