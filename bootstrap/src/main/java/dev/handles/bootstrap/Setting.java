package dev.handles.bootstrap;

import dev.handles.domain.handleservice.Secret;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of all settings, and how the text of one is read. Values are never repeated in errors: some are secret. */
enum Setting {
    HANDLES_HOST,
    HANDLES_PORT,
    HANDLES_LEGACY_PORT,
    HANDLES_PUBLIC_URL,
    HANDLES_DATA_DIR,
    HANDLES_DB_URL,
    HANDLES_DB_USER,
    HANDLES_DB_PASSWORD,
    HANDLES_ADMIN_PASSWORD,
    HANDLES_SECRET_KEY,
    HANDLES_NEW_SECRET_KEY,
    HANDLES_SANDBOX,
    HANDLES_REGISTRATION_WAIT,
    HANDLES_RETRY_PAUSE,
    HANDLES_RETRY_HORIZON,
    HANDLES_CORS_ORIGINS,
    HANDLES_REGISTRAR_ALLOW,
    HANDLES_TLS_CERT,
    HANDLES_TLS_KEY,
    HANDLES_REPOSITORY_NAME,
    HANDLES_ADMIN_EMAIL,
    HANDLES_METRICS;

    /** Names the file with more settings; it is not one itself. */
    static final String FILE = "HANDLES_CONFIG";

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    /** The text of the setting; empty text counts as none. */
    Optional<String> text(Map<String, String> settings) {
        return Optional.ofNullable(settings.get(name())).filter(text -> !text.isEmpty());
    }

    BadSetting bad(String expected) {
        return new BadSetting(name(), expected);
    }

    Optional<Integer> port(Map<String, String> settings) {
        return text(settings).map(text -> {
            if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
                throw bad("expected a port, 0 to 65535 (0: any free one)");
            }
            return Integer.parseInt(text);
        });
    }

    Optional<Boolean> flag(Map<String, String> settings) {
        return text(settings).map(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad("expected true or false");
        });
    }

    Optional<Duration> duration(Map<String, String> settings) {
        return text(settings).map(text -> {
            var parts = DURATION.matcher(text);
            if (!parts.matches()) {
                throw bad("expected a time such as 500ms, 30s, 5m, 12h or 7d");
            }
            long amount = Long.parseLong(parts.group(1));
            if (amount == 0) {
                throw bad("expected a time above zero");
            }
            return switch (parts.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        });
    }

    /** An absolute http(s) address of a server, without path, query and a slash at the end. */
    Optional<URI> address(Map<String, String> settings) {
        return text(settings).map(this::address);
    }

    private URI address(String text) {
        try {
            var uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // as wrong as any other
        }
        throw bad("expected the address of a server, such as https://handles.example.org");
    }

    Optional<InetAddress> host(Map<String, String> settings) {
        return text(settings).map(text -> {
            try {
                return InetAddress.getByName(text);
            } catch (UnknownHostException e) {
                throw bad("expected an address or a host name of this machine");
            }
        });
    }

    /** A key in base64 that has the right length. */
    Optional<Secret> key(Map<String, String> settings, int length) {
        return text(settings).map(text -> {
            try {
                if (Base64.getDecoder().decode(text).length == length) {
                    return new Secret(text);
                }
            } catch (IllegalArgumentException e) {
                // as wrong as any other
            }
            throw bad("expected " + length + " bytes in base64, as from: openssl rand -base64 " + length);
        });
    }

    Optional<String> email(Map<String, String> settings) {
        return text(settings).map(text -> {
            if (!EMAIL.matcher(text).matches()) {
                throw bad("expected an e-mail address");
            }
            return text;
        });
    }

    Optional<Path> readableFile(Map<String, String> settings) {
        return text(settings).map(text -> {
            var file = Path.of(text);
            if (!Files.isReadable(file)) {
                throw bad("expected a file that can be read");
            }
            return file;
        });
    }

    List<String> list(Map<String, String> settings) {
        return text(settings).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Raises for a name that begins as a setting's and is none: a mistyped setting would be ignored in silence. */
    static void refuseUnknown(Stream<String> names) {
        var known = Arrays.stream(values()).map(Enum::name).toList();
        names.filter(name -> name.startsWith("HANDLES_") && !name.equals(FILE) && !known.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new BadSetting(name, "unknown setting; known are " + String.join(", ", known));
                });
    }
}
