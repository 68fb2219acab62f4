package dev.handles.application.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Stores;
import org.junit.jupiter.api.Test;

/** What every {@code Reachability} must do. */
public interface ReachabilityContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    @Test
    default void stores_that_are_there_answer_also_in_the_middle_of_a_transaction() {
        var stores = emptyStores();
        assertThat(stores.reachability().storesAnswer()).isTrue();
        assertThat(stores.transactions().inTransaction(stores.reachability()::storesAnswer))
                .isTrue();
    }
}
