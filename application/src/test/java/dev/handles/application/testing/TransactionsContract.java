package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.atOnce;
import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.domain.problem.Problem;
import org.junit.jupiter.api.Test;

/** What every {@code Transactions} must do. */
public interface TransactionsContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    @Test
    default void what_was_done_is_there_afterwards() {
        var stores = emptyStores();
        String outcome = stores.transactions().inTransaction(() -> {
            stores.groups().add(Samples.group(1));
            stores.spaces().add(Samples.space(1));
            return "done";
        });
        assertThat(outcome).isEqualTo("done");
        assertThat(stores.groups().find(Samples.group(1).id())).isPresent();
        assertThat(stores.spaces().find(Samples.space(1).id())).isPresent();
    }

    @Test
    default void an_exception_undoes_everything_and_comes_out_unchanged() {
        var stores = emptyStores();
        var thrown = new IllegalArgumentException("mine");
        assertThatThrownBy(() -> stores.transactions().inTransaction(() -> {
                    stores.groups().add(Samples.group(1));
                    stores.spaces().add(Samples.space(1));
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(stores.groups().list(Slice.first(10))).isEmpty();
        assertThat(stores.spaces().list(Slice.first(10))).isEmpty();
    }

    @Test
    default void a_problem_undoes_everything_and_comes_out_unchanged() {
        var stores = emptyStores();
        assertThat(problemOf(() -> stores.transactions().inTransaction(() -> {
                    stores.groups().add(Samples.group(1));
                    throw new Problem.Forbidden().raise();
                })))
                .isEqualTo(new Problem.Forbidden());
        assertThat(stores.groups().list(Slice.first(10))).isEmpty();
    }

    @Test
    default void a_nested_call_joins_and_goes_with_the_outer_one() {
        var stores = emptyStores();
        assertThatThrownBy(() -> stores.transactions().inTransaction(() -> {
                    stores.transactions().inTransaction(() -> {
                        stores.groups().add(Samples.group(1));
                        return 0;
                    });
                    assertThat(stores.groups().find(Samples.group(1).id())).isPresent();
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(stores.groups().list(Slice.first(10))).isEmpty();
    }

    @Test
    default void the_store_works_on_after_a_rollback() {
        var stores = emptyStores();
        assertThatThrownBy(() -> stores.transactions().inTransaction(() -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        stores.groups().add(Samples.group(1));
        assertThat(stores.groups().list(Slice.first(10))).hasSize(1);
    }

    @Test
    default void rivals_that_change_the_same_two_rows_in_both_orders_all_succeed() {
        var stores = emptyStores();
        stores.groups().add(Samples.group(1));
        stores.groups().add(Samples.group(2));
        var outcomes = atOnce(
                4,
                number -> stores.transactions().inTransaction(() -> {
                    stores.groups().save(Samples.group(1 + number % 2));
                    stores.groups().save(Samples.group(2 - number % 2));
                    return "done";
                }));
        assertThat(outcomes).containsOnly("done");
    }
}
