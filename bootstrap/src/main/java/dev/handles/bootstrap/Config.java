package dev.handles.bootstrap;

import static dev.handles.bootstrap.Setting.*;

import dev.handles.adapter.persistence.Persistence;
import dev.handles.adapter.persistence.crypto.Cryptography;
import dev.handles.domain.handleservice.Secret;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * How the server is to run: every setting, read once, every default in here.
 *
 * @param port 0 for any free one
 * @param publicUrl absent: {@code http://localhost:{port}}, or https with TLS
 * @param database absent: the embedded one in the data directory
 * @param secretKey in base64; absent: generated in the data directory; always present with a database of its own
 * @param newSecretKey in base64; read by the command that replaces the key, and by nothing else
 * @param registrarAllow absent: public addresses, and loopback while the server listens on it
 */
record Config(
        String host,
        int port,
        Optional<Integer> legacyPort,
        Optional<URI> publicUrl,
        Path dataDirectory,
        Optional<Database> database,
        Optional<Secret> adminPassword,
        Optional<Secret> secretKey,
        Optional<Secret> newSecretKey,
        boolean loopback,
        boolean sandbox,
        Duration registrationWait,
        Duration retryPause,
        Duration retryHorizon,
        List<String> corsOrigins,
        Optional<String> registrarAllow,
        Optional<Tls> tls,
        String repositoryName,
        String adminEmail,
        Metrics metrics) {

    /** As some editors begin a file; nobody would see it in the name of the first setting. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** To whom the figures at {@code /metrics} are shown. */
    enum Metrics {
        OFF,
        LOOPBACK,
        ALL
    }

    record Database(String url, String user, Secret password) {}

    record Tls(Path certificate, Path key) {}

    /**
     * Reads the environment, and the file that {@code HANDLES_CONFIG} names; the environment wins.
     *
     * @throws BadSetting for an unknown name and for a value that cannot be right
     */
    static Config from(Map<String, String> environment) {
        refuseUnknown(environment.keySet().stream());
        var settings = new HashMap<>(file(environment.get(Setting.FILE)));
        settings.putAll(environment);

        var host = HANDLES_HOST.text(settings).orElse("127.0.0.1");
        boolean loopback =
                HANDLES_HOST.host(settings).map(InetAddress::isLoopbackAddress).orElse(true);
        var database = database(settings);
        var secretKey = HANDLES_SECRET_KEY.key(settings, Cryptography.KEY_LENGTH);
        if (database.isPresent() && secretKey.isEmpty()) {
            throw HANDLES_SECRET_KEY.bad("mandatory with HANDLES_DB_URL, since all nodes need the same one;"
                    + " make one with: openssl rand -base64 " + Cryptography.KEY_LENGTH);
        }
        return new Config(
                host,
                HANDLES_PORT.port(settings).orElse(8080),
                HANDLES_LEGACY_PORT.port(settings),
                HANDLES_PUBLIC_URL.address(settings),
                Path.of(HANDLES_DATA_DIR.text(settings).orElse("./data")),
                database,
                HANDLES_ADMIN_PASSWORD.text(settings).map(Config::adminPassword),
                secretKey,
                HANDLES_NEW_SECRET_KEY.key(settings, Cryptography.KEY_LENGTH),
                loopback,
                HANDLES_SANDBOX.flag(settings).orElse(loopback),
                HANDLES_REGISTRATION_WAIT.duration(settings).orElse(Duration.ofSeconds(30)),
                HANDLES_RETRY_PAUSE.duration(settings).orElse(Duration.ofSeconds(10)),
                HANDLES_RETRY_HORIZON.duration(settings).orElse(Duration.ofDays(7)),
                HANDLES_CORS_ORIGINS.list(settings).stream().map(Config::origin).toList(),
                HANDLES_REGISTRAR_ALLOW.text(settings),
                tls(settings),
                HANDLES_REPOSITORY_NAME.text(settings).orElse("Handles"),
                HANDLES_ADMIN_EMAIL.email(settings).orElse("admin@example.org"),
                metrics(settings));
    }

    private static Metrics metrics(Map<String, String> settings) {
        return HANDLES_METRICS
                .text(settings)
                .map(text -> switch (text) {
                    case "off" -> Metrics.OFF;
                    case "loopback" -> Metrics.LOOPBACK;
                    case "all" -> Metrics.ALL;
                    default -> throw HANDLES_METRICS.bad("expected off, loopback or all");
                })
                .orElse(Metrics.LOOPBACK);
    }

    private static Map<String, String> file(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return Map.of();
        }
        var properties = new Properties();
        try {
            var text = Files.readString(Path.of(name));
            properties.load(new StringReader(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text));
        } catch (IOException | IllegalArgumentException e) {
            throw new BadSetting(Setting.FILE, "expected a properties file that can be read");
        }
        var settings = new HashMap<String, String>();
        for (String key : properties.stringPropertyNames()) {
            if (!key.startsWith("HANDLES_") || key.equals(Setting.FILE)) {
                throw new BadSetting(key, "unknown setting in the file that " + Setting.FILE + " names");
            }
            settings.put(key, properties.getProperty(key));
        }
        refuseUnknown(settings.keySet().stream());
        return settings;
    }

    private static Optional<Database> database(Map<String, String> settings) {
        return HANDLES_DB_URL.text(settings).map(url -> {
            if (!url.startsWith("jdbc:postgresql:")) {
                throw HANDLES_DB_URL.bad("expected jdbc:postgresql://host/database, or nothing for the embedded one");
            }
            Persistence.objectionTo(url).ifPresent(objection -> {
                throw HANDLES_DB_URL.bad(objection);
            });
            return new Database(
                    url,
                    HANDLES_DB_USER.text(settings).orElse("handles"),
                    new Secret(HANDLES_DB_PASSWORD.text(settings).orElse("")));
        });
    }

    private static Secret adminPassword(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length < 8) {
            throw HANDLES_ADMIN_PASSWORD.bad("expected at least 8 bytes");
        }
        return new Secret(text);
    }

    private static String origin(String text) {
        return HANDLES_CORS_ORIGINS
                .address(Map.of(HANDLES_CORS_ORIGINS.name(), text))
                .map(URI::toString)
                .orElseThrow();
    }

    private static Optional<Tls> tls(Map<String, String> settings) {
        var certificate = HANDLES_TLS_CERT.readableFile(settings);
        var key = HANDLES_TLS_KEY.readableFile(settings);
        if (certificate.isPresent() != key.isPresent()) {
            throw (certificate.isPresent() ? HANDLES_TLS_KEY : HANDLES_TLS_CERT)
                    .bad("mandatory, since the other of the two is set");
        }
        return certificate.map(file -> new Tls(file, key.orElseThrow()));
    }
}
