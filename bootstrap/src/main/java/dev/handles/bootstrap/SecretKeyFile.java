package dev.handles.bootstrap;

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

    /** The key in the directory; generated, for its owner only, at the first start. */
    static byte[] readOrGenerate(Path directory) {
        var file = directory.resolve(NAME);
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

    /** The key that the database was written with, and the one that it is to be written with. */
    record Pair(Cryptography before, Cryptography after) {}

    /**
     * What a replacement of the generated key begins with, or goes on with after it was interrupted: the next key stands
     * beside the present one, and the present one has a copy.
     *
     * @return empty when a replacement had been done but for the copy, which is deleted now
     */
    static Optional<Pair> beginReplacement(Path directory) {
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
            if (!Files.exists(next)) {
                var unfinished = directory.resolve(NEXT + ".tmp");
                Files.deleteIfExists(unfinished);
                write(unfinished, random());
                Files.move(unfinished, next, StandardCopyOption.ATOMIC_MOVE);
            }
            if (!Files.exists(copy)) {
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
            return Optional.of(new Pair(Cryptography.withKey(read(file)), Cryptography.withKey(read(next))));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot replace " + file, e);
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
