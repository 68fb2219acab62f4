package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.bootstrap.endtoend.TalkativeRegistrar.Manner;
import dev.handles.domain.handleservice.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/registrars.md} says of each driver is taken, and is what is answered. */
class RegistrarsDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "registrars.md");
    private static final Pattern SECTION = Pattern.compile("(?ms)^## `(\\w+)`$(.*?)(?=^## |\\z)");
    private static final Pattern JSON = Pattern.compile("(?ms)^```json\n(.*?)^```$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| \\[`(\\w+)`]\\(#\\1\\) \\|[^|]*\\|([^|]*)\\|");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    private static final String PROPERTIES = "serviceProperties";
    private static final String PROXY = "proxyEndpoint";

    private static final Map<String, RegistrarContract> REGISTRARS = Map.of(
            "rest", new DataCiteContract(),
            "mds", new DataCiteContract(),
            "hs", new HandleNetContract(),
            "epic", new EpicContract(),
            "proxy", new ProxyContract());

    private static TestServer server;
    private static TalkativeRegistrar registrar;
    private static Caller admin;
    private static String text;

    /** @param tried what {@code /test} is said to answer */
    record Section(String driver, String body, JsonNode tried) {
        @Override
        public String toString() {
            return driver;
        }
    }

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.start();
        registrar = new TalkativeRegistrar();
        admin = Registry.of(server).admin();
        text = Files.readString(DOCUMENT);
    }

    @AfterAll
    static void stop() {
        registrar.close();
        server.close();
    }

    static List<Section> sections() throws IOException {
        return SECTION.matcher(Files.readString(DOCUMENT))
                .results()
                .map(section -> {
                    var json = JSON.matcher(section.group(2))
                            .results()
                            .map(block -> block.group(1))
                            .toList();
                    assertThat(json).as(section.group(1)).hasSize(2);
                    return new Section(section.group(1), json.getFirst(), parsed(json.getLast()));
                })
                .toList();
    }

    @Test
    void every_driver_has_a_section_and_a_row() throws IOException {
        assertThat(sections()).extracting(Section::driver).containsExactlyInAnyOrderElementsOf(Driver.WIRE_NAMES);
        assertThat(ROW.matcher(text).results().map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(Driver.WIRE_NAMES);
    }

    @ParameterizedTest
    @MethodSource("sections")
    void the_body_is_taken_as_it_stands_and_names_its_driver(Section section) {
        var made = Registry.created(admin.post("/user/handle_services", section.body()));
        assertThat(admin.get("/handle_services/" + made.id())
                        .json()
                        .at("/serviceProperties/driver")
                        .asText())
                .isEqualTo(section.driver());
    }

    @ParameterizedTest
    @MethodSource("sections")
    void the_table_says_what_the_driver_needs_and_nothing_else(Section section) {
        var missing = new TreeSet<String>();
        for (var name : keys(section.body())) {
            var answer = admin.post("/user/handle_services", without(section.body(), name));
            if (answer.status() == 400) {
                assertThat(answer.errorId()).as(name).isEqualTo("missingRequiredValue");
                assertThat(answer.text()).contains(name.equals(PROXY) ? "\"" + PROXY + "\"" : PROPERTIES + "." + name);
                missing.add(name);
            }
        }
        var row = ROW.matcher(text)
                .results()
                .filter(found -> found.group(1).equals(section.driver()))
                .findFirst()
                .orElseThrow();
        assertThat(NAME.matcher(row.group(2)).results().map(name -> name.group(1)))
                .containsExactlyInAnyOrderElementsOf(missing);
    }

    @ParameterizedTest
    @MethodSource("sections")
    void a_trial_answers_what_is_written(Section section) {
        registrar.becomes(Manner.WORKS);
        var tried = tried(section);
        if (section.driver().equals("handle_net")) {
            // nor would a real one take changes that do not come by https, as here: it says so behind what is written
            assertThat(tried.path("kind").asText()).isEqualTo("refused");
            assertThat(tried.path("diagnosis").asText())
                    .startsWith(section.tried().path("diagnosis").asText() + ", but");
        } else {
            assertThat(tried).isEqualTo(section.tried());
        }

        if (keys(section.body()).contains("password")) {
            registrar.becomes(Manner.UNAUTHORIZED);
            assertThat(tried(section).path("kind").asText()).isEqualTo("unauthorized");
        }
    }

    /** At a registrar of the test's own. */
    private static JsonNode tried(Section section) {
        var body = parsed(section.body());
        var properties = (ObjectNode) body.path(PROPERTIES);
        switch (Driver.valueOf(section.driver().toUpperCase(Locale.ROOT))) {
            case DATACITE_REST -> properties.put("host", address("rest"));
            case DATACITE_MDS -> properties.put("host", address("mds"));
            case HANDLE_NET -> properties.put("endpoint", address("hs"));
            case EPIC_V2 -> properties.put("endpoint", address("epic"));
            case HANDLE_PROXY -> body.put(PROXY, address("proxy"));
            case SANDBOX -> {}
        }
        var service = Registry.created(admin.post("/user/handle_services", body.toString()))
                .id();
        return admin.post("/handle_services/" + service + "/test", "").json();
    }

    private static String address(String path) {
        return registrar.address(path, REGISTRARS.get(path));
    }

    /** All but the driver, without which it is another service. */
    private static List<String> keys(String body) {
        var json = parsed(body);
        return Stream.concat(
                        json.path(PROPERTIES).propertyStream().map(Map.Entry::getKey),
                        Stream.of(PROXY).filter(json::has))
                .filter(name -> !name.equals("driver"))
                .toList();
    }

    private static String without(String body, String name) {
        var json = parsed(body);
        json.remove(name);
        ((ObjectNode) json.path(PROPERTIES)).remove(name);
        return json.toString();
    }

    private static ObjectNode parsed(String json) {
        try {
            return (ObjectNode) Caller.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }
}
