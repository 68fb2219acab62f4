package dev.handles.bootstrap.bench;

import dev.handles.adapter.persistence.Persistence;
import dev.handles.adapter.persistence.bench.BenchDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where databases are made: embedded ones, or schemas of one PostgreSQL.
 *
 * @param directory of this run, empty at first
 * @param server absent: embedded ones
 */
record Places(Path directory, Optional<Login> server) {

    /** A PostgreSQL database; {@code toString} says nothing of it. */
    record Login(String url, String user, String password) {
        @Override
        public String toString() {
            return "Login[***]";
        }
    }

    /**
     * One database.
     *
     * @param settings with which a server finds it
     */
    record Place(Login login, Path directory, Map<String, String> settings) {

        BenchDatabase open() {
            return BenchDatabase.open(login.url, login.user, login.password);
        }
    }

    /** Whether there is nothing that a bench could damage. */
    boolean areEmpty() {
        return server.map(login -> {
                    try (var database = BenchDatabase.open(login.url, login.user, login.password)) {
                        return database.isEmpty();
                    }
                })
                .orElse(true);
    }

    /** @param name lower-case letters */
    Place make(String name) {
        var own = directory.resolve(name);
        try {
            Files.createDirectory(own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return server.map(login -> schema(login, own, name)).orElseGet(() -> embedded(own));
    }

    private static Place embedded(Path directory) {
        return new Place(new Login(Persistence.embeddedUrl(directory), "handles", ""), directory, settings(directory));
    }

    /** The database is filled before a server starts on it, which then makes no key of its own. */
    private static Map<String, String> settings(Path directory) {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        var settings = new HashMap<String, String>();
        settings.put("HANDLES_DATA_DIR", directory.toString());
        settings.put("HANDLES_SECRET_KEY", Base64.getEncoder().encodeToString(key));
        return settings;
    }

    private static Place schema(Login login, Path directory, String name) {
        var schema = "handles_bench_" + name;
        try (var database = BenchDatabase.open(login.url, login.user, login.password)) {
            database.addSchema(schema);
        }
        var url = login.url + (login.url.contains("?") ? "&" : "?") + "currentSchema=" + schema;
        var settings = settings(directory);
        settings.put("HANDLES_DB_URL", url);
        settings.put("HANDLES_DB_USER", login.user);
        settings.put("HANDLES_DB_PASSWORD", login.password);
        return new Place(new Login(url, login.user, login.password), directory, settings);
    }
}
