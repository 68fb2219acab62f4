package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.handles.adapter.persistence.PersistenceTest.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That a failure, which is logged with all that caused it, says which statement failed and nothing of what was in it. */
class FailureSecrecyTest {

    private static final String VALUE = "hunter2";
    private static final String INSERT = "INSERT INTO refusing (word, text) VALUES (:word, :text)";

    @ParameterizedTest
    @EnumSource
    void a_failure_names_its_statement_and_no_value(Kind kind) {
        try (var database = kind.database()) {
            database.jdbi().useHandle(db -> db.execute("""
                    CREATE TABLE refusing (
                        word VARCHAR(20) NOT NULL,
                        text VARCHAR(20),
                        CONSTRAINT refusing_ck CHECK (word <> 'x'))"""));
            var statements = new Database(database.jdbi());
            for (String word : List.of("x", "y".repeat(30))) {
                assertKept(
                        statements,
                        db -> db.createUpdate(INSERT)
                                .bind("word", word)
                                .bind("text", VALUE)
                                .execute());
                assertKept(statements, db -> {
                    var batch = db.prepareBatch(INSERT);
                    batch.bind("word", "a").bind("text", VALUE).add();
                    batch.bind("word", word).bind("text", VALUE).add();
                    batch.execute();
                });
            }
            assertKept(
                    statements,
                    db -> db.createUpdate("INSERT INTO refusing (text) VALUES (:text)")
                            .bind("text", VALUE)
                            .execute());
        }
    }

    private static void assertKept(Database statements, Consumer<Handle> failing) {
        var failure = catchThrowable(() -> statements.inTransaction(db -> {
            failing.accept(db);
            return 0;
        }));

        var logged = new StringWriter();
        failure.printStackTrace(new PrintWriter(logged));
        assertThat(logged.toString())
                .contains("[statement: INSERT INTO refusing ")
                .doesNotContain(VALUE)
                .doesNotContain("arguments");
    }
}
