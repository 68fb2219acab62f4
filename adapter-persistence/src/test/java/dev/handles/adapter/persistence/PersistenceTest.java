package dev.handles.adapter.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.handles.adapter.persistence.crypto.Cryptography;
import dev.handles.application.port.Credentials;
import dev.handles.application.port.Slice;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersistenceTest {

    enum Kind {
        H2,
        POSTGRES;

        TestDatabase database() {
            return switch (this) {
                case H2 -> TestDatabase.h2();
                case POSTGRES -> TestDatabase.postgres();
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void another_secret_key_than_the_first_is_refused(Kind kind) {
        try (var database = kind.database()) {
            database.persistence().checkSecretKey();
            database.persistence().checkSecretKey();
            byte[] other = new byte[Cryptography.KEY_LENGTH];
            Arrays.fill(other, (byte) 7);
            var wrong = Persistence.over(database.pool(), Cryptography.withKey(other));
            assertThatThrownBy(wrong::checkSecretKey)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(TestDatabase.CRYPTOGRAPHY.keyId());
        }
    }

    @ParameterizedTest
    @EnumSource
    void no_byte_of_a_secret_is_in_the_table(Kind kind) {
        try (var database = kind.database()) {
            var credentials = database.persistence().credentials();
            credentials.add(new CredentialId("c"), Credential.ofPassword("correct horse battery staple"));
            byte[] sealed = database.jdbi()
                    .withHandle(db -> db.createQuery("SELECT sealed FROM credential")
                            .mapTo(byte[].class)
                            .one());
            assertThat(new String(sealed, UTF_8)).doesNotContain("horse").doesNotContain("correct");
            database.jdbi().useHandle(db -> db.execute("UPDATE credential SET id = 'd'"));
            assertThatThrownBy(() -> credentials.reveal(new CredentialId("d")))
                    .as("an envelope moved to another record")
                    .isInstanceOf(Credentials.Unreadable.class)
                    .hasMessageNotContaining("horse");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_secret_that_was_damaged_hides_no_other_and_is_replaced_by_the_next(Kind kind) {
        try (var database = kind.database()) {
            var credentials = database.persistence().credentials();
            var damaged = new CredentialId("damaged");
            var whole = new CredentialId("whole");
            var password = Credential.ofPassword("p");
            credentials.add(damaged, password);
            database.jdbi().useHandle(db -> db.execute("UPDATE credential SET sealed = ?", new byte[] {1}));
            credentials.add(whole, password);

            assertThat(credentials.revealAll(List.of(damaged, whole))).isEqualTo(Map.of(whole, password));
            credentials.replace(damaged, password);
            assertThat(credentials.reveal(damaged)).isEqualTo(password);
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_waits_too_long_for_a_connection_may_come_again(Kind kind) {
        try (var database = kind.database();
                var small = small(database.pool())) {
            var persistence = Persistence.over(small, TestDatabase.CRYPTOGRAPHY);
            persistence.transactions().inTransaction(() -> {
                var elsewhere = new Thread[1];
                var problem = new Problem[1];
                elsewhere[0] = Thread.ofPlatform()
                        .start(() -> problem[0] = catchThrowableOfType(
                                        Problem.Raised.class,
                                        () -> persistence.groups().list(Slice.first(1)))
                                .problem());
                try {
                    elsewhere[0].join();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                assertThat(problem[0]).isInstanceOf(Problem.TemporaryFailure.class);
                return 0;
            });
            assertThat(persistence.groups().list(Slice.first(1)))
                    .as("nothing leaked")
                    .isEmpty();
        }
    }

    private static HikariDataSource small(HikariDataSource like) {
        var config = new HikariConfig();
        config.setJdbcUrl(like.getJdbcUrl());
        config.setUsername(like.getUsername());
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(250);
        return new HikariDataSource(config);
    }

    @Test
    void who_never_gets_a_lock_may_come_again() {
        try (var database = TestDatabase.h2()) {
            var persistence = database.persistence();
            persistence.groups().add(Samples.group(1));
            try (var blocker = database.jdbi().open()) {
                blocker.begin();
                blocker.execute("UPDATE user_group SET name = 'mine'");
                var impatient = Persistence.over(
                        Jdbi.create(Persistence.pool(
                                database.pool().getJdbcUrl().replaceFirst("LOCK_TIMEOUT=\\d+", "LOCK_TIMEOUT=20"),
                                "sa",
                                "")),
                        TestDatabase.CRYPTOGRAPHY);
                assertThat(catchThrowableOfType(
                                        Problem.Raised.class,
                                        () -> impatient.groups().save(Samples.group(1)))
                                .problem())
                        .isInstanceOf(Problem.TemporaryFailure.class);
                blocker.rollback();
                impatient.groups().save(Samples.group(1));
            }
        }
    }

    @Test
    void an_address_that_hides_what_a_batch_changed_is_refused_before_anybody_connects() {
        var url = "jdbc:postgresql://127.0.0.1:1/none?reWriteBatchedInserts=true";
        assertThatThrownBy(() -> Persistence.open(url, "me", "pa$$word", TestDatabase.CRYPTOGRAPHY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reWriteBatchedInserts")
                .hasMessageNotContaining("127.0.0.1");
        assertThat(Persistence.objectionTo(Persistence.embeddedUrl(Path.of("reWriteBatchedInserts=true"))))
                .isEmpty();
    }

    @Test
    void an_embedded_database_is_there_again_after_a_restart(@TempDir Path directory) throws Exception {
        String url = Persistence.embeddedUrl(directory);
        try (var pool = Persistence.pool(url, "sa", "")) {
            Persistence.migrate(pool);
            var persistence = Persistence.over(pool, TestDatabase.CRYPTOGRAPHY);
            persistence.checkSecretKey();
            persistence.users().add(Samples.user(1), Optional.empty());
            persistence.credentials().add(new CredentialId("c"), Credential.ofPassword("correct horse battery staple"));
        }
        try (var pool = Persistence.pool(url, "sa", "")) {
            Persistence.migrate(pool);
            var persistence = Persistence.over(pool, TestDatabase.CRYPTOGRAPHY);
            persistence.checkSecretKey();
            assertThat(persistence.users().find(Samples.user(1).id())).contains(Samples.user(1));
        }
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), UTF_8))
                        .as(file.toString())
                        .doesNotContain("horse");
            }
        }
    }
}
