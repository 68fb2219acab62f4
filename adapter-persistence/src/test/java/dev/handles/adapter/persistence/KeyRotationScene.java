package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.adapter.persistence.PersistenceTest.Kind;
import dev.handles.adapter.persistence.crypto.Cryptography;
import dev.handles.application.port.Credentials;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.Secret;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;

/** A database with more than two batches of secrets, whose key is replaced. */
class KeyRotationScene {

    static final int SECRETS = 250;
    static final Cryptography OLD = TestDatabase.CRYPTOGRAPHY;
    static final Cryptography NEW = key(1);
    static final Cryptography THIRD = key(2);

    /** The kill: what was not committed is gone, and nothing after it happens. */
    static final class Killed extends RuntimeException {
        static final long serialVersionUID = 1;
    }

    static Cryptography key(int number) {
        var key = new byte[Cryptography.KEY_LENGTH];
        Arrays.fill(key, (byte) number);
        return Cryptography.withKey(key);
    }

    static void with(Kind kind, Consumer<TestDatabase> test) {
        try (var database = kind.database()) {
            var stores = database.persistence();
            stores.checkSecretKey();
            IntStream.range(0, SECRETS).forEach(i -> stores.credentials().add(id(i), secret(i)));
            test.accept(database);
        }
    }

    static CredentialId id(int number) {
        return new CredentialId(Samples.id(number));
    }

    static Credential secret(int number) {
        var password = Credential.ofPassword("password " + number);
        return number % 3 == 0 ? password.withToken(new Secret("token " + number)) : password;
    }

    /** On connections of its own, which are all there may be: the test's rest until they are asked again. */
    static Persistence.KeyChanged rotate(
            TestDatabase database, Cryptography before, Cryptography after, Runnable batchDone) {
        return rotate(database, new Persistence.KeyChange(before, after, () -> {}), batchDone);
    }

    static Persistence.KeyChanged rotate(TestDatabase database, Persistence.KeyChange keys, Runnable batchDone) {
        database.letGo();
        return database.jdbi()
                .withHandle(
                        db -> new KeyRotation(new Database(Jdbi.create(db.getConnection())), keys, batchDone).run());
    }

    static Persistence.KeyChanged sealedAnew(int secrets) {
        return new Persistence.KeyChanged(secrets, List.of(), 0);
    }

    static void assertThatAllOpensWith(TestDatabase database, Cryptography key) {
        assertThatAllOpensWith(database, key, Set.of());
    }

    static void assertThatAllOpensWith(TestDatabase database, Cryptography key, Set<Integer> butThese) {
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
}
