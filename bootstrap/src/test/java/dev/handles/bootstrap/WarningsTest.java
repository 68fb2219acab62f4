package dev.handles.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarningsTest {

    @Test
    void a_server_for_this_machine_only_has_nothing_to_warn_of() {
        assertThat(warnings(Map.of())).isEmpty();
        assertThat(warnings(Map.of("HANDLES_HOST", "localhost"))).isEmpty();
    }

    @Test
    void a_server_set_up_for_the_world_has_nothing_to_warn_of() {
        assertThat(warnings(world())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "HANDLES_PUBLIC_URL, ,                          HANDLES_PUBLIC_URL",
        "HANDLES_PUBLIC_URL, http://handles.example.org, HANDLES_TLS_CERT",
        "HANDLES_SANDBOX,    true,                       HANDLES_SANDBOX",
        "HANDLES_DB_URL,     ,                           HANDLES_DB_URL",
    })
    void what_may_not_be_meant_is_said(String name, String value, String named) {
        var settings = world();
        settings.put(name, value == null ? "" : value);
        assertThat(warnings(settings)).anyMatch(warning -> warning.contains(named));
    }

    private static Map<String, String> world() {
        var settings = new HashMap<String, String>();
        settings.put("HANDLES_HOST", "0.0.0.0");
        settings.put("HANDLES_PUBLIC_URL", "https://handles.example.org");
        settings.put("HANDLES_DB_URL", "jdbc:postgresql://db/handles");
        settings.put("HANDLES_SECRET_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        return settings;
    }

    private static List<String> warnings(Map<String, String> settings) {
        return Warnings.of(Config.from(settings));
    }
}
