package dev.handles.application.testing;

import dev.handles.application.port.Stores;

/** That the stores in memory keep the contracts. */
class InMemoryStoreTest extends AllContracts {

    @Override
    protected Stores emptyStores() {
        return new InMemoryStore();
    }
}
