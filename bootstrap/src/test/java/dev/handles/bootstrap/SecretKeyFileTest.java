package dev.handles.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
