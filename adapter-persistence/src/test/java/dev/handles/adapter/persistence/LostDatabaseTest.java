package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.adapter.persistence.PersistenceTest.Kind;
import dev.handles.application.port.Transactions;
import dev.handles.application.testing.Samples;
import dev.handles.domain.problem.Problem;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said when the connection breaks in the middle of a transaction. */
class LostDatabaseTest {

    @Test
    void who_works_for_one_is_told_to_come_back_and_who_works_for_many_that_nobody_knows() {
        try (var database = Kind.POSTGRES.database()) {
            var stores = JdbiStores.of(database.persistence());
            assertThatThrownBy(() -> stores.transactions().inTransaction(() -> lost(database, stores)))
                    .isInstanceOfSatisfying(
                            Problem.Raised.class,
                            raised -> assertThat(raised.problem()).isInstanceOf(Problem.TemporaryFailure.class));
            assertThatThrownBy(() -> stores.transactions().inOneTry(() -> lost(database, stores)))
                    .isInstanceOf(Transactions.InDoubt.class);
        }
    }

    private static boolean lost(TestDatabase database, JdbiStores stores) {
        stores.users().add(Samples.user(1), Optional.empty());
        try (var another = database.pool().getConnection();
                var statement = another.createStatement()) {
            statement.execute("""
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND state = 'idle in transaction'
                    """);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return stores.users().find(Samples.user(1).id()).isPresent();
    }
}
