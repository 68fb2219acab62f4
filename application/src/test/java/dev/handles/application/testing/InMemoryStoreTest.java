package dev.handles.application.testing;

/** That the stores in memory keep the contracts. */
class InMemoryStoreTest extends AllContracts {

    @Override
    protected Stores emptyStores() {
        return new InMemoryStore();
    }
}
