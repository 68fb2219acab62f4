package dev.handles.adapter.persistence;

import static dev.handles.adapter.persistence.Before.handleBefore;
import static dev.handles.adapter.persistence.Before.migrateTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Handles;
import dev.handles.application.port.Listed;
import dev.handles.application.port.Slice;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.HandleId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That handles from before a migration are found by their words. */
class WordMigrationTest {

    @Test
    void words_from_before_stay_found_on_h2() {
        try (var database = TestDatabase.emptyH2()) {
            keepsWords(database);
        }
    }

    @Test
    void words_from_before_stay_found_on_postgres() {
        try (var database = TestDatabase.emptyPostgres()) {
            keepsWords(database);
        }
    }

    private static void keepsWords(TestDatabase database) {
        migrateTo("014", database);
        database.jdbi().useTransaction(db -> {
            db.execute("""
                    INSERT INTO handle_service
                        (id, name, name_key, properties, registrar_key, creator_id, created_at, version)
                    VALUES ('s', 's', 's', '{"type":"PID"}', 'PID:', 'u', 0, 0)
                    """);
            handleBefore(db, "failed", "21.T1", "one", "failed");
            handleBefore(db, "waiting", "21.T1", "two", "reserved");
            db.execute(
                    "UPDATE handle SET metadata = '<metadata><dc:title>The sea</dc:title></metadata>', listed_at = 7");
            for (String word : List.of("the", "sea", "obsolete")) {
                db.execute("INSERT INTO handle_word (word, listed_at, handle_id) VALUES (?, 7, 'failed')", word);
            }
        });
        Persistence.migrate(database.pool());
        var handles = database.persistence().handles();
        assertThat(found(handles, "the", "sea")).containsExactly("failed");
        assertThat(found(handles, "obsolete")).containsExactly("failed");
        for (String id : List.of("failed", "waiting")) {
            var handle = handles.find(new HandleId(id)).orElseThrow();
            handles.save(handle.changed(handle.metadata(), () -> Samples.NOW));
        }
        assertThat(found(handles, "the", "sea")).containsExactly("failed", "waiting");
        assertThat(found(handles, "two", "t1")).containsExactly("waiting");
        assertThat(found(handles, "obsolete")).isEmpty();
    }

    private static List<String> found(Handles handles, String... words) {
        var filter = new HandleFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(HandleFilter.Listed.values()),
                Optional.empty(),
                Optional.empty(),
                List.of(words));
        return handles.list(filter, Slice.first(9)).stream().map(Listed::id).toList();
    }
}
