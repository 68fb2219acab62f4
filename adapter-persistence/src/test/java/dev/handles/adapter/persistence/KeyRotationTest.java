package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.handles.adapter.persistence.PersistenceTest.Kind;
import dev.handles.adapter.persistence.crypto.Cryptography;
import dev.handles.application.port.IdempotencyKeys;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.subject.UserId;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The key of a database with more than two batches of secrets is replaced. */
class KeyRotationTest extends KeyRotationScene {

    /** Or all that is left would be taken for lost. */
    @ParameterizedTest
    @EnumSource
    void a_wrong_old_key_does_not_go_on_either(Kind kind) {
        with(kind, database -> {
            assertThatThrownBy(() -> rotate(database, OLD, NEW, () -> {
                        throw new Killed();
                    }))
                    .isInstanceOf(Killed.class);
            var keys = new Persistence.KeyChange(THIRD, NEW, () -> fail("it begins"));
            assertThatThrownBy(() -> rotate(database, keys, () -> {})).hasMessageContaining("old secret key");
            rotate(database, OLD, NEW, () -> {});
            assertThatAllOpensWith(database, NEW);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everything_opens_with_the_new_key_and_nothing_with_the_old(Kind kind) {
        with(kind, database -> {
            assertThat(rotate(database, OLD, NEW, () -> {})).isEqualTo(sealedAnew(SECRETS));

            assertThatAllOpensWith(database, NEW);
            assertThatThrownBy(() -> Persistence.over(database.jdbi(), OLD).checkSecretKey())
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() ->
                            Persistence.over(database.jdbi(), OLD).credentials().reveal(id(1)))
                    .hasMessageContaining("another secret key");
        });
    }

    @ParameterizedTest
    @EnumSource
    void whoever_is_killed_after_any_batch_is_run_again(Kind kind) {
        with(kind, database -> {
            int left = SECRETS;
            for (int kills = 0; left > 0; kills++) {
                int before = left;
                var killed = new AtomicInteger();
                assertThatThrownBy(() -> rotate(database, OLD, NEW, () -> {
                            killed.incrementAndGet();
                            throw new Killed();
                        }))
                        .isInstanceOf(Killed.class);
                assertThat(killed).as("kill %s", kills).hasValue(1);
                left = database.jdbi()
                        .withHandle(db -> db.createQuery("SELECT count(*) FROM credential WHERE key_id <> :new")
                                .bind("new", NEW.keyId())
                                .mapTo(Integer.class)
                                .one());
                assertThat(left).isLessThan(before);
                for (var key : new Cryptography[] {OLD, NEW}) {
                    assertThatThrownBy(
                                    () -> Persistence.over(database.jdbi(), key).checkSecretKey())
                            .as("no server starts on what is half done")
                            .hasMessageContaining("rotate-key");
                }
            }

            assertThat(rotate(database, OLD, NEW, () -> {})).isEqualTo(sealedAnew(0));
            assertThatAllOpensWith(database, NEW);
        });
    }

    @Test
    void once_it_is_done_another_run_changes_nothing() {
        with(Kind.H2, database -> {
            rotate(database, OLD, NEW, () -> {});
            assertThat(rotate(database, OLD, NEW, () -> {})).isEqualTo(sealedAnew(0));
            assertThatAllOpensWith(database, NEW);
            assertThat(rotate(database, NEW, THIRD, () -> {})).isEqualTo(sealedAnew(SECRETS));
            assertThatAllOpensWith(database, THIRD);
        });
    }

    @Test
    void a_wrong_old_key_changes_nothing() {
        with(Kind.H2, database -> {
            var keys = new Persistence.KeyChange(THIRD, NEW, () -> fail("it begins"));
            assertThatThrownBy(() -> rotate(database, keys, () -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("old secret key");
            assertThatAllOpensWith(database, OLD);
        });
    }

    /** Who kept the new key by then has it whenever he has to go on. */
    @Test
    void it_begins_before_anything_is_changed_and_not_at_all_when_it_is_done() {
        with(Kind.H2, database -> {
            var keys = new Persistence.KeyChange(OLD, NEW, () -> {
                throw new Killed();
            });
            assertThatThrownBy(() -> rotate(database, keys, () -> {})).isInstanceOf(Killed.class);
            assertThatAllOpensWith(database, OLD);

            rotate(database, OLD, NEW, () -> {});
            assertThat(rotate(database, keys, () -> {})).isEqualTo(sealedAnew(0));
        });
    }

    @Test
    void what_was_begun_with_one_new_key_is_not_gone_on_with_by_another() {
        with(Kind.H2, database -> {
            assertThatThrownBy(() -> rotate(database, OLD, NEW, () -> {
                        throw new Killed();
                    }))
                    .isInstanceOf(Killed.class);
            var keys = new Persistence.KeyChange(OLD, THIRD, () -> fail("it begins"));
            assertThatThrownBy(() -> rotate(database, keys, () -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Another new secret key");
            rotate(database, OLD, NEW, () -> {});
            assertThatAllOpensWith(database, NEW);
        });
    }

    @Test
    void a_database_that_others_work_on_is_left_alone() throws SQLException {
        try (var database = TestDatabase.postgres();
                var rotating = database.pool().getConnection();
                var other = database.pool().getConnection()) {
            assertThat(other.isValid(1)).isTrue();
            database.persistence().checkSecretKey();
            var keys = new Persistence.KeyChange(OLD, NEW, () -> fail("it begins"));
            assertThatThrownBy(() -> new KeyRotation(new Database(Jdbi.create(rotating)), keys, () -> {}).run())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("stop every server");
            database.persistence().checkSecretKey();
        }
    }

    @Test
    void kept_answers_are_forgotten() {
        with(Kind.H2, database -> {
            var key = new IdempotencyKeys.UserKey(new UserId(Samples.id(1)), "key");
            var lease = new IdempotencyKeys.Lease("me", Samples.NOW.plusSeconds(60));
            database.persistence().idempotencyKeys().claim(key, new Secret("request"), lease, Samples.NOW);
            rotate(database, OLD, NEW, () -> {});
            assertThat(Persistence.over(database.jdbi(), NEW)
                            .idempotencyKeys()
                            .claim(key, new Secret("another"), lease, Samples.NOW))
                    .isInstanceOf(IdempotencyKeys.Claim.Granted.class);
        });
    }
}
