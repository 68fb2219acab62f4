package dev.handles.bootstrap;

import dev.handles.adapter.persistence.Persistence;
import dev.handles.adapter.persistence.crypto.Cryptography;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** The data directory and the key that was generated in it, for nobody's eyes but the server's. */
final class SecretKeyFile {

    private static final String DATABASE = "handles.mv.db";
    private static final String NAME = "secret.key";
    private static final String NEXT = "secret.key.new";
    private static final String COPY = "secret.key.old";
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

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

    static boolean hasDatabase(Path directory) {
        return Files.exists(directory.resolve(DATABASE));
    }

    /**
     * The key in the directory; generated, for its owner only, at the first start. A database is never there before its key, unless it was
     * written with a key from elsewhere: another one would only lie about.
     */
    static byte[] readOrGenerate(Path directory) {
        var file = directory.resolve(NAME);
        if (hasDatabase(directory) && !Files.exists(file)) {
            throw Setting.HANDLES_SECRET_KEY.bad(
                    "expected the key that the database in " + directory + " was written with; there is no " + NAME);
        }
        try {
            try {
                var key = random();
                write(file, key);
                return key;
            } catch (FileAlreadyExistsException e) {
                return read(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write " + file, e);
        }
    }

    private static byte[] random() {
        var key = new byte[Cryptography.KEY_LENGTH];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static void write(Path file, byte[] key) throws IOException {
        try (var made =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
            made.write(ByteBuffer.wrap(
                    (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.US_ASCII)));
            made.force(true);
        }
    }

    /**
     * How the generated key is replaced, or how that goes on after it was interrupted: once it begins, the next key stands beside
     * the present one, and the present one has a copy.
     *
     * @return empty when a replacement had been done but for the copy, which is deleted now
     */
    static Optional<Persistence.KeyChange> replacement(Path directory) {
        var file = directory.resolve(NAME);
        var next = directory.resolve(NEXT);
        var copy = directory.resolve(COPY);
        try {
            if (!Files.exists(file)) {
                throw new BadSetting(Setting.HANDLES_DATA_DIR.name(), "there is no key in " + directory);
            }
            if (Files.exists(copy) && !Files.exists(next)) {
                Files.delete(copy);
                return Optional.empty();
            }
            var key = Files.exists(next) ? read(next) : random();
            return Optional.of(new Persistence.KeyChange(
                    Cryptography.withKey(read(file)),
                    Cryptography.withKey(key),
                    () -> beginReplacement(directory, key)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot replace " + file, e);
        }
    }

    private static void beginReplacement(Path directory, byte[] key) {
        var next = directory.resolve(NEXT);
        var copy = directory.resolve(COPY);
        try {
            if (!Files.exists(next)) {
                var unfinished = directory.resolve(NEXT + ".tmp");
                Files.deleteIfExists(unfinished);
                write(unfinished, key);
                Files.move(unfinished, next, StandardCopyOption.ATOMIC_MOVE);
            }
            if (!Files.exists(copy)) {
                Files.copy(directory.resolve(NAME), copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + next + " or " + copy, e);
        }
    }

    /** From now on the next key is the present one; the old one is gone. */
    static void endReplacement(Path directory) {
        try {
            Files.move(
                    directory.resolve(NEXT),
                    directory.resolve(NAME),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            Files.delete(directory.resolve(COPY));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot replace the key in " + directory, e);
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
