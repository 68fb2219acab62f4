package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.adapter.persistence.PersistenceTest.Kind;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Secret;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The key of a database is replaced in which some secrets open with neither. */
class LostSecretsRotationTest extends KeyRotationScene {

    /** The first two of them belong to services, and the last is of a key that nobody has any more. */
    private static final List<Integer> LOST = List.of(3, 120, 101, 249);

    private static final Persistence.KeyChanged ALL_BUT_LOST = new Persistence.KeyChanged(
            SECRETS - LOST.size(), List.of(new HandleServiceId("a"), new HandleServiceId("b")), 2);

    private static void loseSome(TestDatabase database) {
        database.jdbi().useTransaction(db -> {
            for (int lost : LOST.subList(0, 3)) {
                db.execute("UPDATE credential SET sealed = ? WHERE id = ?", new byte[] {1}, Samples.id(lost));
            }
            db.execute(
                    "UPDATE credential SET sealed = ?, key_id = ? WHERE id = ?",
                    THIRD.seal(Samples.id(249), new Secret("another")),
                    THIRD.keyId(),
                    Samples.id(249));
            service(db, "b", 3);
            service(db, "a", 120);
            service(db, "c", 4);
        });
    }

    private static void service(Handle db, String id, int credential) {
        db.execute("""
                INSERT INTO handle_service
                    (id, name, name_key, properties, registrar_key, credential_id, creator_id, created_at, version)
                VALUES (?, ?, ?, '{"type":"PID"}', 'PID:', ?, 'u', 0, 0)
                """, id, id, id, Samples.id(credential));
    }

    private static List<String> lost(TestDatabase database) {
        return database.jdbi()
                .withHandle(db -> db
                        .createQuery("SELECT id, sealed, key_id FROM credential ORDER BY id")
                        .map((row, context) -> row.getString(1) + Arrays.toString(row.getBytes(2)) + row.getString(3))
                        .stream()
                        .filter(row -> LOST.stream().anyMatch(number -> row.startsWith(Samples.id(number))))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void what_no_key_opens_stays_as_it_is_and_is_told(Kind kind) {
        with(kind, database -> {
            loseSome(database);
            var before = lost(database);
            assertThat(before).hasSameSizeAs(LOST);

            assertThat(rotate(database, OLD, NEW, () -> {})).isEqualTo(ALL_BUT_LOST);

            assertThatAllOpensWith(database, NEW, Set.copyOf(LOST));
            assertThat(lost(database)).isEqualTo(before);
            assertThat(rotate(database, NEW, OLD, () -> {}))
                    .as("and back, to the key that some of them claim to be of")
                    .isEqualTo(ALL_BUT_LOST);
            assertThatAllOpensWith(database, OLD, Set.copyOf(LOST));
        });
    }

    @ParameterizedTest
    @EnumSource
    void whoever_goes_on_is_told_of_all_that_no_key_opens(Kind kind) {
        with(kind, database -> {
            loseSome(database);
            for (int batches = 1; batches <= 2; batches++) {
                var left = new AtomicInteger(batches);
                assertThatThrownBy(() -> rotate(database, OLD, NEW, () -> {
                            if (left.decrementAndGet() == 0) {
                                throw new Killed();
                            }
                        }))
                        .isInstanceOf(Killed.class);
            }

            var ended = rotate(database, OLD, NEW, () -> {});
            assertThat(ended.sealedAnew()).isLessThan(SECRETS - LOST.size());
            assertThat(ended)
                    .usingRecursiveComparison()
                    .ignoringFields("sealedAnew")
                    .isEqualTo(ALL_BUT_LOST);
            assertThatAllOpensWith(database, NEW, Set.copyOf(LOST));
            assertThat(rotate(database, OLD, NEW, () -> {}))
                    .as("killed before it could say so")
                    .usingRecursiveComparison()
                    .ignoringFields("sealedAnew")
                    .isEqualTo(ALL_BUT_LOST);
        });
    }
}
