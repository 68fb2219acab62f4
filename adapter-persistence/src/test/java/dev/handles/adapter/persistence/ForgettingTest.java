package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.adapter.persistence.PersistenceTest.Kind;
import dev.handles.application.port.IdempotencyKeys;
import dev.handles.application.port.IdempotencyKeys.Lease;
import dev.handles.application.port.IdempotencyKeys.UserKey;
import dev.handles.application.testing.Samples;
import dev.handles.domain.bulk.Bulk;
import dev.handles.domain.bulk.BulkId;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.subject.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * That no more is forgotten at once than was said, where a database takes what is old for rare: PostgreSQL then looks for it
 * anew for each row.
 */
class ForgettingTest {

    private static final UserId OWNER = new UserId(Samples.id(1));
    private static final Instant LATER = Samples.NOW.plus(IdempotencyKeys.KEPT);
    private static final int YOUNG = 300;
    private static final int OLD = 5;

    @ParameterizedTest
    @EnumSource
    void of_many_old_keys_a_few_are_forgotten(Kind kind) {
        try (var database = kind.database()) {
            var keys = database.persistence().idempotencyKeys();
            mostAreYoung(
                    database,
                    (name, at) -> keys.claim(new UserKey(OWNER, name), new Secret("same"), new Lease("a", at), at));
            assertThat(keys.forget(LATER, 3)).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_many_old_bulks_a_few_are_forgotten(Kind kind) {
        try (var database = kind.database()) {
            var bulks = database.persistence().bulks();
            mostAreYoung(
                    database,
                    (name, at) -> bulks.begin(
                            new Bulk(new BulkId(name), OWNER, at, at, Optional.empty()), Optional.empty(), "a"));
            assertThat(bulks.forget(LATER, 3)).isEqualTo(3);
        }
    }

    /** As the statistics say; the old ones came after them. */
    private static void mostAreYoung(TestDatabase database, BiConsumer<String, Instant> begin) {
        for (int number = 0; number < YOUNG; number++) {
            begin.accept("young" + number, LATER.plusSeconds(number));
        }
        database.jdbi().useHandle(db -> db.execute("ANALYZE"));
        for (int number = 0; number < OLD; number++) {
            begin.accept("old" + number, Samples.NOW.minusSeconds(number));
        }
    }
}
