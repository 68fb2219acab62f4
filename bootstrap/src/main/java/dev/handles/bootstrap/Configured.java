package dev.handles.bootstrap;

import dev.handles.adapter.http.HttpServer;
import dev.handles.adapter.http.edge.Cors;
import dev.handles.adapter.http.edge.Mount;
import dev.handles.adapter.http.edge.RequestTimes;
import dev.handles.adapter.http.registrar.Registrars;
import dev.handles.adapter.persistence.Persistence;
import dev.handles.adapter.persistence.crypto.Cryptography;
import dev.handles.domain.handleservice.Secret;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a node, as its settings describe them; where one cannot be made, a setting is wrong. */
final class Configured {

    private static final Logger LOG = LoggerFactory.getLogger(Configured.class);

    private Configured() {}

    static Persistence stores(Config config) {
        SecretKeyFile.makeDirectory(config.dataDirectory());
        var cryptography = config.secretKey()
                .map(Configured::cryptography)
                .orElseGet(() -> Cryptography.withKey(SecretKeyFile.readOrGenerate(config.dataDirectory())));
        return ofDatabase(
                config,
                "",
                database -> Persistence.open(
                        database.url(), database.user(), database.password().reveal(), cryptography));
    }

    static Cryptography cryptography(Secret key) {
        return Cryptography.withKey(Base64.getDecoder().decode(key.reveal()));
    }

    /**
     * What {@code work} makes of the database, the embedded one by default.
     *
     * @param advice what to look at first when it cannot be opened
     */
    static <T> T ofDatabase(Config config, String advice, Function<Config.Database, T> work) {
        var database = config.database()
                .orElseGet(() -> new Config.Database(
                        Persistence.embeddedUrl(config.dataDirectory()), "handles", new Secret("")));
        try {
            return work.apply(database);
        } catch (IllegalStateException e) {
            throw Setting.HANDLES_SECRET_KEY.bad(
                    Optional.ofNullable(e.getMessage()).orElse("not the right one"));
        } catch (RuntimeException e) {
            LOG.debug("The database cannot be opened", e);
            var setting = config.database().isPresent() ? Setting.HANDLES_DB_URL : Setting.HANDLES_DATA_DIR;
            throw setting.bad("the database cannot be opened" + advice + ": " + rootMessage(e));
        }
    }

    static Registrars registrars(Config config, Build build, Persistence stores, Supplier<URI> publicUrl) {
        var userAgent = "Handles/" + build.version() + " (mailto:" + config.adminEmail() + ")";
        try {
            return config.sandbox()
                    ? Registrars.withSandbox(
                            config.registrarAllow(), config.loopback(), userAgent, stores.sandboxRecords(), publicUrl)
                    : Registrars.create(config.registrarAllow(), config.loopback(), userAgent);
        } catch (IllegalArgumentException e) {
            throw Setting.HANDLES_REGISTRAR_ALLOW.bad(
                    Optional.ofNullable(e.getMessage()).orElse("not hosts or blocks"));
        }
    }

    static HttpServer server(Config config, RequestTimes times, List<Mount> mounts) {
        try {
            return new HttpServer(serverSettings(config), new Cors(Set.copyOf(config.corsOrigins())), times, mounts);
        } catch (IllegalArgumentException e) {
            throw Setting.HANDLES_TLS_CERT.bad(rootMessage(e));
        }
    }

    static HttpServer.Ports listen(HttpServer server, Config config) {
        try {
            return server.start();
        } catch (RuntimeException e) {
            LOG.debug("Cannot listen", e);
            throw Setting.HANDLES_PORT.bad("cannot listen on " + config.host() + ", port " + config.port()
                    + config.legacyPort().map(port -> " and port " + port).orElse("") + ": " + rootMessage(e));
        }
    }

    /** In one line. */
    private static String rootMessage(Throwable problem) {
        var root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).replaceAll("\\s+", " ").strip();
    }

    private static HttpServer.Settings serverSettings(Config config) {
        return new HttpServer.Settings(
                config.host(),
                config.port(),
                config.legacyPort().map(OptionalInt::of).orElse(OptionalInt.empty()),
                config.tls().map(tls -> new HttpServer.Tls(tls.certificate(), tls.key())),
                // from 24 on a synchronized block no longer holds the carrier thread (JEP 491)
                Runtime.version().feature() >= 24,
                HttpServer.Settings.IDLE_TIMEOUT,
                HttpServer.Settings.STOP_TIMEOUT);
    }

    /** What a server is called that nobody named. */
    static URI localUrl(Config config, int port) {
        return URI.create((config.tls().isPresent() ? "https" : "http") + "://localhost:" + port);
    }
}
