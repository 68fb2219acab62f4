package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.handles.adapter.persistence.crypto.Cryptography;
import dev.handles.application.port.Credentials;
import dev.handles.application.port.IdempotencyKeys;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.subject.UserId;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The key of a database with more than two batches of secrets is replaced. */
class KeyRotationTest {

    private static final int SECRETS = 250;
    private static final Cryptography OLD = TestDatabase.CRYPTOGRAPHY;
    private static final Cryptography NEW = key(1);
    private static final Cryptography THIRD = key(2);

    enum Kind {
        H2(TestDatabase::h2),
        POSTGRES(TestDatabase::postgres);

        private final Supplier<TestDatabase> open;

        Kind(Supplier<TestDatabase> open) {
            this.open = open;
        }
    }

    /** The kill: what was not committed is gone, and nothing after it happens. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static Cryptography key(int number) {
        var key = new byte[Cryptography.KEY_LENGTH];
        Arrays.fill(key, (byte) number);
        return Cryptography.withKey(key);
    }

    private static void with(Kind kind, Consumer<TestDatabase> test) {
        try (var database = kind.open.get()) {
            var stores = database.persistence();
            stores.checkSecretKey();
            IntStream.range(0, SECRETS).forEach(i -> stores.credentials().add(id(i), secret(i)));
            test.accept(database);
        }
    }

    private static CredentialId id(int number) {
        return new CredentialId(Samples.id(number));
    }

    private static Credential secret(int number) {
        var password = Credential.ofPassword("password " + number);
        return number % 3 == 0 ? password.withToken(new Secret("token " + number)) : password;
    }

    /** On connections of its own, which are all there may be: the test's rest until they are asked again. */
    private static Persistence.KeyChanged rotate(
            TestDatabase database, Cryptography before, Cryptography after, Runnable batchDone) {
        return rotate(database, new Persistence.KeyChange(before, after, () -> {}), batchDone);
    }

    private static Persistence.KeyChanged rotate(
            TestDatabase database, Persistence.KeyChange keys, Runnable batchDone) {
        database.letGo();
        return database.jdbi()
                .withHandle(
                        db -> new KeyRotation(new Database(Jdbi.create(db.getConnection())), keys, batchDone).run());
    }

    private static Persistence.KeyChanged sealedAnew(int secrets) {
        return new Persistence.KeyChanged(secrets, List.of(), 0);
    }

    private static void assertThatAllOpensWith(TestDatabase database, Cryptography key) {
        assertThatAllOpensWith(database, key, Set.of());
    }

    private static void assertThatAllOpensWith(TestDatabase database, Cryptography key, Set<Integer> butThese) {
        var stores = Persistence.over(database.jdbi(), key);
        stores.checkSecretKey();
        for (int i = 0; i < SECRETS; i++) {
            var id = id(i);
            if (butThese.contains(i)) {
                assertThatThrownBy(() -> stores.credentials().reveal(id)).isInstanceOf(Credentials.Unreadable.class);
            } else {
                assertThat(stores.credentials().reveal(id)).isEqualTo(secret(i));
            }
        }
    }

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
    @EnumSource(Kind.class)
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
    @EnumSource(Kind.class)
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

    /** Or all that is left would be taken for lost. */
    @ParameterizedTest
    @EnumSource(Kind.class)
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
    @EnumSource(Kind.class)
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
    @EnumSource(Kind.class)
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
