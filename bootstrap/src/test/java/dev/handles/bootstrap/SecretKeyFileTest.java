package dev.handles.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.adapter.persistence.Persistence;
import dev.handles.adapter.persistence.crypto.Cryptography;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeyFileTest {

    @TempDir
    Path parent;

    @Test
    void the_key_is_made_once_for_its_owner_only() throws IOException {
        var directory = parent.resolve("data");
        SecretKeyFile.makeDirectory(directory);
        var first = SecretKeyFile.readOrGenerate(directory);

        assertThat(first).hasSize(32);
        assertThat(SecretKeyFile.readOrGenerate(directory)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("secret.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_damaged_key_stops_the_start() throws IOException {
        Files.writeString(parent.resolve("secret.key"), "damaged");
        assertThatThrownBy(() -> SecretKeyFile.readOrGenerate(parent))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("HANDLES_SECRET_KEY: ");
    }

    /** Each step of a replacement is where it may have been killed; the next run goes on from there. */
    @Test
    void a_replacement_that_was_interrupted_goes_on_with_the_same_keys() throws IOException {
        var old = SecretKeyFile.readOrGenerate(parent);
        var begun = begin();
        assertThat(begun.before().fingerprint())
                .isEqualTo(fingerprint(old))
                .isNotEqualTo(begun.after().fingerprint());
        assertThat(SecretKeyFile.readOrGenerate(parent))
                .as("the old one counts until the end")
                .isEqualTo(old);
        for (var name : new String[] {"secret.key.new", "secret.key.old"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent.resolve(name))))
                    .isEqualTo("rw-------");
        }

        Files.delete(parent.resolve("secret.key.old")); // killed before it was copied
        Files.writeString(parent.resolve("secret.key.new.tmp"), "AAE"); // or while the new one was written
        var again = begin();
        assertThat(again.before().fingerprint()).isEqualTo(fingerprint(old));
        assertThat(again.after().fingerprint()).isEqualTo(begun.after().fingerprint());

        SecretKeyFile.endReplacement(parent);
        assertThat(fingerprint(SecretKeyFile.readOrGenerate(parent)))
                .isEqualTo(begun.after().fingerprint());
        assertThat(parent.resolve("secret.key.new")).doesNotExist();
        assertThat(parent.resolve("secret.key.old")).doesNotExist();
    }

    @Test
    void killed_before_the_copy_was_deleted_the_next_run_only_does_that() throws IOException {
        var key = SecretKeyFile.readOrGenerate(parent);
        Files.writeString(parent.resolve("secret.key.old"), "the old one");
        assertThat(SecretKeyFile.replacement(parent)).isEmpty();
        assertThat(parent.resolve("secret.key.old")).doesNotExist();
        assertThat(SecretKeyFile.readOrGenerate(parent)).isEqualTo(key);
    }

    @Test
    void without_a_key_there_is_nothing_to_replace() {
        assertThatThrownBy(() -> SecretKeyFile.replacement(parent)).isInstanceOf(BadSetting.class);
        assertThat(parent.resolve("secret.key")).doesNotExist();
    }

    @Test
    void before_it_begins_nothing_of_a_replacement_is_there() {
        SecretKeyFile.readOrGenerate(parent);
        assertThat(SecretKeyFile.replacement(parent)).isPresent();
        assertThat(parent).isDirectoryContaining("glob:**secret.key").isDirectoryNotContaining("glob:**secret.key.*");
    }

    @Test
    void beside_a_database_that_was_written_with_another_key_none_is_made() throws IOException {
        Files.writeString(parent.resolve("handles.mv.db"), "");
        assertThatThrownBy(() -> SecretKeyFile.readOrGenerate(parent))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("HANDLES_SECRET_KEY: ");
        assertThat(parent.resolve("secret.key")).doesNotExist();
    }

    private Persistence.KeyChange begin() {
        var keys = SecretKeyFile.replacement(parent).orElseThrow();
        keys.begins().run();
        return keys;
    }

    private static String fingerprint(byte[] key) {
        return Cryptography.withKey(key).fingerprint();
    }
}
