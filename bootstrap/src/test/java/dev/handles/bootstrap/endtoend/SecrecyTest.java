package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.handles.bootstrap.RunningNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks through everything that a journey wrote for each password, token and key that it used, in every spelling. */
class SecrecyTest {

    private static final String BEFORE = "before the key was replaced";
    private static final String IN_THE_END = "in the end";

    @TempDir
    Path directory;

    private final Secrets secrets = new Secrets();
    private final Written written = new Written();
    private final TalkativeRegistrar registrar = new TalkativeRegistrar();
    private final SecretJourney journey = new SecretJourney(secrets, written);
    private final RegistrarsRoad registrars = new RegistrarsRoad(journey, registrar);

    @AfterEach
    void stop() {
        registrar.close();
        written.close();
    }

    @Test
    void nothing_that_is_written_with_the_embedded_database_holds_a_secret() throws IOException {
        var settings = settings(TestDatabase.H2);
        begins(settings);
        secrets.keyMade("the first key", key());
        written.storeFiles(BEFORE, directory);

        assertThat(RunningNode.command(settings, "rotate-key")).isZero();

        secrets.keyMade("the next key", key());
        isRefused(with(settings, "HANDLES_SECRET_KEY", secrets.key("another key")));
        ends(settings);
        written.storeFiles(IN_THE_END, directory);
        var all = written.all();
        assertThat(all.remove("data/secret.key " + BEFORE)).isNotEqualTo(all.remove("data/secret.key " + IN_THE_END));
        assertThat(all.get("data/handles.mv.db " + IN_THE_END))
                .as("this can be read")
                .contains(SecretJourney.USERNAME);
        assertThatNoSecretIsIn(all);
    }

    @Test
    void nothing_that_is_written_on_postgres_holds_a_secret() {
        var settings = with(settings(TestDatabase.POSTGRES), "HANDLES_SECRET_KEY", secrets.key("the first key"));
        var next = secrets.key("the next key");
        begins(settings);
        written.storeTables(BEFORE, settings);

        var rotating = with(settings, "HANDLES_NEW_SECRET_KEY", next);
        await("the database notices a moment later that a server has gone")
                .atMost(Duration.ofSeconds(30))
                .until(() -> RunningNode.command(rotating, "rotate-key") == 0);

        isRefused(settings);
        ends(with(settings, "HANDLES_SECRET_KEY", next));
        written.storeTables(IN_THE_END, settings);
        written.storeFiles(IN_THE_END, directory);
        var all = written.all();
        assertThat(all.get("app_user " + IN_THE_END)).as("this can be read").contains(SecretJourney.USERNAME);
        assertThatNoSecretIsIn(all);
    }

    @Test
    void nothing_that_is_said_of_wrong_settings_holds_a_secret() {
        var password = secrets.password("the password of a database");
        var url = "jdbc:postgresql://127.0.0.1:1/none?password=" + password.replaceAll("[^a-z0-9]", "");
        var wrong = Map.of("HANDLES_DB_URL", url, "HANDLES_DB_PASSWORD", password);
        isRefused(wrong);
        isRefused(with(wrong, "HANDLES_SECRET_KEY", secrets.key("the key of a database")));
        isRefused(with(wrong, "HANDLES_SECRET_KEY", password));
        isRefused(Map.of("HANDLES_DB_URL", url.replace("jdbc", "odbc")));
        isRefused(Map.of("HANDLES_SECRET_KEY", secrets.key("a short key").substring(4)));
        assertThatNoSecretIsIn(written.all());
    }

    private Map<String, String> settings(TestDatabase database) {
        var settings = new HashMap<>(database.durable(directory).settings());
        settings.put("HANDLES_PORT", "0");
        settings.put("HANDLES_LEGACY_PORT", "0");
        settings.put("HANDLES_ADMIN_PASSWORD", journey.adminPassword);
        settings.put("HANDLES_RETRY_PAUSE", "200ms");
        return settings;
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        var other = new HashMap<>(settings);
        other.put(name, value);
        return other;
    }

    private String key() throws IOException {
        return Files.readString(directory.resolve("data/secret.key")).strip();
    }

    private void begins(Map<String, String> settings) {
        try (var node = RunningNode.start(settings)) {
            journey.goesOnAt(node);
            new AccountsRoad(journey).go();
            new ServiceBodiesRoad(journey).go();
            registrars.go();
            new BulkRoad(journey, registrar, registrars.anyService()).go();
            new InboundRoad(journey, registrar).go();
            new PublicRoad(journey).go();
        }
    }

    private void ends(Map<String, String> settings) {
        try (var node = RunningNode.start(settings)) {
            journey.goesOnAt(node);
            registrars.goOn();
            new PublicRoad(journey).go();
        }
    }

    private static void isRefused(Map<String, String> settings) {
        assertThat(RunningNode.command(settings, "serve")).isEqualTo(2);
    }

    private void assertThatNoSecretIsIn(Map<String, String> all) {
        assertThat(all.get("standard streams")).as("this is heard").contains("HANDLES_SECRET_KEY: ");
        secrets.assertThatNoneIsIn(all);
    }
}
