package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.adapter.persistence.PersistenceTest.Kind;
import dev.handles.application.testing.Samples;
import dev.handles.domain.problem.Problem;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class TransactionThreadsTest {

    @ParameterizedTest
    @EnumSource(Kind.class)
    void no_virtual_thread_holds_rows_of_h2_and_any_may_hold_those_of_postgresql(Kind kind) throws Exception {
        try (var database = kind.database()) {
            var transactions = database.persistence().transactions();
            assertThat(virtually(() -> transactions.inTransaction(
                            () -> Thread.currentThread().isVirtual())))
                    .isEqualTo(kind != Kind.H2);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void what_is_raised_is_raised_as_it_is_and_nothing_is_kept(Kind kind) throws Exception {
        try (var database = kind.database()) {
            var stores = JdbiStores.of(database.persistence());
            var raised = new Problem.AlreadyExists(Optional.empty()).raise();
            virtually(() -> {
                assertThatThrownBy(() -> stores.transactions().inTransaction(() -> {
                            Samples.stored(stores, 1);
                            throw raised;
                        }))
                        .isSameAs(raised);
                return Optional.empty();
            });
            assertThat(virtually(() -> Samples.stored(stores, 1))).isNotNull();
        }
    }

    private static <T> T virtually(Callable<T> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.submit(work).get();
        }
    }
}
