package dev.handles.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.handleservice.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static final String NEW_KEY = "HxECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @TempDir
    Path directory;

    @Test
    void without_a_setting_everything_has_its_default() {
        assertThat(Config.from(Map.of("PATH", "/bin")))
                .isEqualTo(new Config(
                        "127.0.0.1",
                        8080,
                        Optional.empty(),
                        Optional.empty(),
                        Path.of("./data"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        true,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofDays(7),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        "Handles",
                        "admin@example.org",
                        Config.Metrics.LOOPBACK));
    }

    @Test
    void every_setting_is_read() throws IOException {
        var pem = Files.writeString(directory.resolve("some.pem"), "x");
        var settings = new HashMap<String, String>();
        settings.put("HANDLES_HOST", "0.0.0.0");
        settings.put("HANDLES_PORT", "8443");
        settings.put("HANDLES_LEGACY_PORT", "8444");
        settings.put("HANDLES_PUBLIC_URL", "https://handles.example.org/");
        settings.put("HANDLES_DATA_DIR", "/var/lib/handles");
        settings.put("HANDLES_DB_URL", "jdbc:postgresql://db/handles");
        settings.put("HANDLES_DB_USER", "me");
        settings.put("HANDLES_DB_PASSWORD", "of the database");
        settings.put("HANDLES_ADMIN_PASSWORD", "long enough");
        settings.put("HANDLES_SECRET_KEY", KEY);
        settings.put("HANDLES_SANDBOX", "true");
        settings.put("HANDLES_REGISTRATION_WAIT", "1500ms");
        settings.put("HANDLES_RETRY_PAUSE", "3s");
        settings.put("HANDLES_RETRY_HORIZON", "12h");
        settings.put("HANDLES_CORS_ORIGINS", "https://a.example.org, http://localhost:3000");
        settings.put("HANDLES_REGISTRAR_ALLOW", "10.0.0.0/8");
        settings.put("HANDLES_TLS_CERT", pem.toString());
        settings.put("HANDLES_TLS_KEY", pem.toString());
        settings.put("HANDLES_REPOSITORY_NAME", "My registry");
        settings.put("HANDLES_ADMIN_EMAIL", "me@example.org");
        settings.put("HANDLES_NEW_SECRET_KEY", NEW_KEY);
        settings.put("HANDLES_METRICS", "all");
        assertThat(settings.keySet())
                .as("every setting is tried here")
                .containsExactlyInAnyOrderElementsOf(
                        List.of(Setting.values()).stream().map(Enum::name).toList());

        var config = Config.from(settings);

        assertThat(config)
                .usingRecursiveComparison()
                .isEqualTo(new Config(
                        "0.0.0.0",
                        8443,
                        Optional.of(8444),
                        Optional.of(URI.create("https://handles.example.org")),
                        Path.of("/var/lib/handles"),
                        Optional.of(new Config.Database(
                                "jdbc:postgresql://db/handles", "me", new Secret("of the database"))),
                        Optional.of(new Secret("long enough")),
                        Optional.of(new Secret(KEY)),
                        Optional.of(new Secret(NEW_KEY)),
                        false,
                        true,
                        Duration.ofMillis(1500),
                        Duration.ofSeconds(3),
                        Duration.ofHours(12),
                        List.of("https://a.example.org", "http://localhost:3000"),
                        Optional.of("10.0.0.0/8"),
                        Optional.of(new Config.Tls(pem, pem)),
                        "My registry",
                        "me@example.org",
                        Config.Metrics.ALL));
        assertThat(config.toString()).doesNotContain("of the database", "long enough", KEY, NEW_KEY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HANDLES_HOST              | no such host.invalid
            HANDLES_PORT              | 65536
            HANDLES_PORT              | http
            HANDLES_LEGACY_PORT       | -1
            HANDLES_PUBLIC_URL        | ftp://example.org
            HANDLES_PUBLIC_URL        | https://example.org/path
            HANDLES_DB_URL            | jdbc:mysql://db/handles
            HANDLES_DB_URL            | jdbc:postgresql://db/handles?reWriteBatchedInserts=true
            HANDLES_DB_URL            | jdbc:postgresql://db/handles?ssl=true&reWriteBatchedInserts=TRUE&x
            HANDLES_DB_URL            | jdbc:postgresql:handles?reWriteBatched%49nserts=%74rue
            HANDLES_ADMIN_PASSWORD    | short
            HANDLES_SECRET_KEY        | AAEC
            HANDLES_SECRET_KEY        | not base64 at all!
            HANDLES_NEW_SECRET_KEY    | AAEC
            HANDLES_METRICS           | everybody
            HANDLES_SANDBOX           | yes
            HANDLES_REGISTRATION_WAIT | 30
            HANDLES_REGISTRATION_WAIT | 0s
            HANDLES_RETRY_PAUSE       | soon
            HANDLES_RETRY_HORIZON     | a week
            HANDLES_CORS_ORIGINS      | *
            HANDLES_TLS_CERT          | /no/such/file.pem
            HANDLES_ADMIN_EMAIL       | nobody
            HANDLES_PROT              | 8080
            HANDLES_CONFIG            | /no/such/file
            """)
    void a_bad_value_stops_the_start_with_one_line_that_names_it(String name, String value) {
        assertThatThrownBy(() -> Config.from(Map.of(name, value)))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith(name + ": ")
                .message()
                .hasLineCount(1)
                .doesNotContain("not base64 at all!");
    }

    @Test
    void a_database_of_its_own_needs_the_key_that_all_nodes_share() {
        assertThatThrownBy(() -> Config.from(Map.of("HANDLES_DB_URL", "jdbc:postgresql://db/handles")))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("HANDLES_SECRET_KEY: mandatory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/handles?ssl=true",
                "jdbc:postgresql://db/handles?reWriteBatchedInserts=false",
                "jdbc:postgresql://db/handles?reWriteBatchedInserts",
                "jdbc:postgresql://db/reWriteBatchedInserts=true",
                "jdbc:postgresql://db/handles?ApplicationName=reWriteBatchedInserts%3Dtrue"
            })
    void any_other_address_of_a_database_is_taken(String url) {
        var config = Config.from(Map.of("HANDLES_DB_URL", url, "HANDLES_SECRET_KEY", KEY));
        assertThat(config.database().orElseThrow().url()).isEqualTo(url);
    }

    @Test
    void a_certificate_needs_its_key() throws IOException {
        var pem = Files.writeString(directory.resolve("some.pem"), "x").toString();
        assertThatThrownBy(() -> Config.from(Map.of("HANDLES_TLS_CERT", pem)))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("HANDLES_TLS_KEY: ");
    }

    @Test
    void the_file_is_read_and_the_environment_wins() throws IOException {
        var file = Files.writeString(
                directory.resolve("handles.properties"), "HANDLES_PORT=1\nHANDLES_REPOSITORY_NAME=From the file\n");
        var config = Config.from(Map.of("HANDLES_CONFIG", file.toString(), "HANDLES_PORT", "2"));
        assertThat(config.port()).isEqualTo(2);
        assertThat(config.repositoryName()).isEqualTo("From the file");
    }

    @Test
    void a_file_may_begin_as_some_editors_do(@TempDir Path directory) throws IOException {
        var file = Files.writeString(directory.resolve("handles.properties"), "\uFEFFHANDLES_PORT=1\n");
        assertThat(Config.from(Map.of("HANDLES_CONFIG", file.toString())).port())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"HANDLES_PROT", "PORT", "HANDLES_CONFIG"})
    void a_name_in_the_file_that_is_no_setting_stops_the_start(String name) throws IOException {
        var file = Files.writeString(directory.resolve("handles.properties"), name + "=1\n");
        assertThatThrownBy(() -> Config.from(Map.of("HANDLES_CONFIG", file.toString())))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith(name + ": ");
    }
}
