package dev.handles.adapter.persistence;

import dev.handles.application.port.Stores;
import dev.handles.application.testing.AllContracts;
import org.junit.jupiter.api.AfterAll;

/** That every port keeps its contract on this database. */
class H2ContractsTest extends AllContracts {

    private static final TestDatabase DATABASE = TestDatabase.h2();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Override
    protected Stores emptyStores() {
        return DATABASE.emptied().persistence();
    }
}
