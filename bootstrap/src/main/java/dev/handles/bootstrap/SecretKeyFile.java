package dev.handles.bootstrap;

import dev.handles.adapter.persistence.crypto.Cryptography;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The data directory and the key that was generated in it, for nobody's eyes but the server's. */
final class SecretKeyFile {

    private static final String NAME = "secret.key";

    private SecretKeyFile() {}

    /** Makes the directory, readable by its owner only, unless it is there. */
    static void makeDirectory(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new BadSetting(Setting.HANDLES_DATA_DIR.name(), "cannot be made: " + e.getMessage());
        }
    }

    /** The key in the directory; generated, for its owner only, at the first start. */
    static byte[] readOrGenerate(Path directory) {
        var file = directory.resolve(NAME);
        try {
            try (var made = Files.newByteChannel(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                var key = new byte[Cryptography.KEY_LENGTH];
                new SecureRandom().nextBytes(key);
                made.write(ByteBuffer.wrap(
                        (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.US_ASCII)));
                return key;
            } catch (FileAlreadyExistsException e) {
                return read(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write " + file, e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        try {
            var key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length == Cryptography.KEY_LENGTH) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // as wrong as one of another length
        }
        throw new BadSetting(Setting.HANDLES_SECRET_KEY.name(), "the file " + file + " does not hold a key");
    }
}
