package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.handles.bootstrap.endtoend.DatabaseRelay.Cut;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DatabaseRelayTest {

    /** From so many on the driver has prepared what it says. */
    private static final int OFTEN = 10;

    @TempDir
    Path directory;

    private final AtomicReference<Cut> next = new AtomicReference<>(Cut.NONE);
    private final List<String> happened = new CopyOnWriteArrayList<>();
    private DatabaseRelay relay;
    private Connection database;
    private Connection server;

    @BeforeEach
    void connect() throws SQLException {
        var url = TestDatabase.POSTGRES.durable(directory).settings().get("HANDLES_DB_URL");
        relay = new DatabaseRelay(
                url, () -> next.getAndSet(Cut.NONE), (cut, stored) -> happened.add(cut + " " + stored));
        database = DriverManager.getConnection(url, "postgres", "");
        execute(database, "CREATE TABLE word (text VARCHAR)");
        server = open();
        server.setAutoCommit(false);
        for (int i = 0; i < OFTEN; i++) {
            add("said");
            server.commit();
        }
        execute(database, "DELETE FROM word");
    }

    @AfterEach
    void close() throws SQLException {
        server.close();
        database.close();
        relay.close();
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(relay.url(), "postgres", "");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void add(String word) throws SQLException {
        try (var statement = server.prepareStatement("INSERT INTO word VALUES (?)")) {
            statement.setString(1, word);
            statement.executeUpdate();
        }
    }

    private List<String> words() {
        try (var statement = database.createStatement();
                var found = statement.executeQuery("SELECT text FROM word")) {
            var words = new ArrayList<String>();
            while (found.next()) {
                words.add(found.getString(1));
            }
            return words;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private interface Step {
        void run() throws SQLException;
    }

    private static void assertThatItBreaks(Step step) {
        assertThatThrownBy(step::run)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"));
    }

    @Test
    void before_a_commit_nothing_is_stored() throws SQLException {
        add("lost");
        next.set(Cut.BEFORE_COMMIT);
        assertThatItBreaks(server::commit);
        assertThat(words()).isEmpty();
        assertThat(happened).containsExactly("BEFORE_COMMIT [INSERT INTO word]");
    }

    @Test
    void after_a_commit_it_is_stored_and_its_server_does_not_know() throws SQLException {
        add("kept");
        next.set(Cut.AFTER_COMMIT);
        assertThatItBreaks(server::commit);
        assertThat(words()).containsExactly("kept");
        assertThat(happened).containsExactly("AFTER_COMMIT [INSERT INTO word]");
    }

    @Test
    void a_statement_outside_of_a_transaction_is_a_commit() throws SQLException {
        server.setAutoCommit(true);
        next.set(Cut.AFTER_COMMIT);
        assertThatItBreaks(() -> add("kept"));
        assertThat(words()).containsExactly("kept");
        assertThat(happened).containsExactly("AFTER_COMMIT [INSERT INTO word]");
    }

    @Test
    void what_is_not_stored_yet_is_no_commit_nor_is_what_changes_nothing() throws SQLException {
        next.set(Cut.BEFORE_COMMIT);
        try (var statement = server.prepareStatement("INSERT INTO word VALUES (?)")) {
            for (var word : List.of("two", "together")) {
                statement.setString(1, word);
                statement.addBatch();
            }
            statement.executeBatch();
        }
        server.rollback();
        execute(server, "SELECT text FROM word");
        server.commit();
        assertThat(words()).isEmpty();
        assertThat(next).hasValue(Cut.BEFORE_COMMIT);
        assertThat(happened).isEmpty();
    }

    @Test
    void all_connections_of_the_server_break_and_there_are_new_ones() throws SQLException {
        try (var other = open()) {
            add("lost");
            next.set(Cut.ALL_CONNECTIONS);
            assertThatItBreaks(server::commit);
            assertThatItBreaks(() -> execute(other, "SELECT 1"));
        }
        assertThat(words()).isEmpty();
        open().close();
    }

    @Test
    void there_is_no_new_connection_for_a_while() throws SQLException {
        add("lost");
        next.set(Cut.AWAY);
        assertThatItBreaks(server::commit);
        assertThatItBreaks(() -> open().close());
        assertThat(words()).isEmpty();
        await().atMost(DatabaseRelay.AWAY.multipliedBy(10)).ignoreExceptions().until(() -> {
            open().close();
            return true;
        });
        assertThat(happened).containsExactly("AWAY [INSERT INTO word]");
    }
}
