package dev.handles.bootstrap.endtoend;

import dev.handles.bootstrap.RunningNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** The whole product in this JVM, on free ports and in a directory of its own, by the same wiring as the real one. */
public final class TestServer implements AutoCloseable {

    public static final String ADMIN_PASSWORD = "password of the administrator";

    private final RunningNode node;
    private final Path directory;

    private TestServer(RunningNode node, Path directory) {
        this.node = node;
        this.directory = directory;
    }

    /** On the embedded database. */
    public static TestServer start() {
        return on(TestDatabase.H2);
    }

    static TestServer on(TestDatabase database) {
        return with(database, Map.of());
    }

    static TestServer with(TestDatabase database, Map<String, String> more) {
        try {
            var directory = Files.createTempDirectory("handles-test-");
            var settings = new HashMap<>(database.durable(directory).settings());
            settings.put("HANDLES_PORT", "0");
            settings.put("HANDLES_LEGACY_PORT", "0");
            settings.put("HANDLES_ADMIN_PASSWORD", ADMIN_PASSWORD);
            settings.putAll(more);
            return new TestServer(RunningNode.start(settings), directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The listener of the current dialect, without a slash at the end. */
    String current() {
        return node.publicUrl().toString();
    }

    /** The listener of the legacy dialect. */
    String legacy() {
        return node.publicUrl().getScheme() + "://localhost:" + node.legacyPort();
    }

    public String publicUrl() {
        return node.publicUrl().toString();
    }

    public String sandbox() {
        return publicUrl() + "/sandbox/handle_proxy";
    }

    Path directory() {
        return directory;
    }

    /** Nobody yet, at the current dialect. */
    public Caller caller() {
        return Caller.nobody(URI.create(current() + "/api/onezone/v3"));
    }

    @Override
    public void close() {
        node.close();
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
