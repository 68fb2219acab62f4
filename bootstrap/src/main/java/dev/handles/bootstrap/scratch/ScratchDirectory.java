package dev.handles.bootstrap.scratch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A directory for one run, which is gone when it is closed, or somebody loses patience and interrupts the process. */
public record ScratchDirectory(Path path) implements AutoCloseable {

    /** @param name of what runs */
    public static ScratchDirectory of(String name) {
        try {
            var directory = new ScratchDirectory(Files.createTempDirectory("handles-" + name + "-"));
            Runtime.getRuntime().addShutdownHook(new Thread(directory::close, "tidy-up"));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (!Files.exists(path)) {
            return;
        }
        try (var files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
