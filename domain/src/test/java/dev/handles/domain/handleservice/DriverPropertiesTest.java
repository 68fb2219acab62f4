package dev.handles.domain.handleservice;

import static dev.handles.domain.handleservice.GivenProperties.STAYS;
import static dev.handles.domain.handleservice.GivenProperties.assertProblem;
import static dev.handles.domain.handleservice.GivenProperties.pid;
import static dev.handles.domain.handleservice.GivenProperties.seed;
import static dev.handles.domain.handleservice.GivenProperties.with;
import static dev.handles.domain.handleservice.GivenProperties.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.problem.Problem;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each driver asks of the properties: which there are, and addresses that it can call. */
class DriverPropertiesTest {

    /** Typed from decisions.md section 10, never from the code. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            handle_proxy  | DOI | prefix
            handle_proxy  | PID |
            datacite_mds  | DOI | host password prefix username
            datacite_rest | DOI | host password prefix username
            handle_net    | PID | endpoint password prefix username
            epic_v2       | PID | endpoint password prefix username
            """)
    void each_driver_requires_exactly_these(String driver, String type, @Nullable String names) {
        var required = names == null ? List.<String>of() : List.of(names.split(" "));
        var everything = new LinkedHashMap<String, @Nullable Object>(type.equals("DOI") ? seed() : pid());
        everything.put("driver", driver);
        for (String name : List.copyOf(everything.keySet())) {
            var less = without(everything, name);
            if (required.contains(name) || name.equals("type")) {
                assertProblem(
                        () -> ServiceProperties.of(less),
                        new Problem.MissingRequiredValue("serviceProperties." + name));
            } else {
                assertThat(ServiceProperties.of(less)).as("without " + name).isNotNull();
            }
            if (required.contains(name) && !name.equals("host") && !name.equals("endpoint")) {
                assertProblem(
                        () -> ServiceProperties.of(with(everything, name, "")),
                        new Problem.BadValueEmpty("serviceProperties." + name));
            }
        }
    }

    @Test
    void without_type_the_type_is_missed() {
        assertProblem(
                () -> ServiceProperties.of(Map.of("name", "x")),
                new Problem.MissingRequiredValue("serviceProperties.type"));
    }

    @ParameterizedTest
    @EnumSource(names = {"DATACITE_MDS", "DATACITE_REST"})
    void datacite_has_nothing_but_dois(Driver driver) {
        var given = with(with(seed(), "driver", driver.wireName()), "type", "PID");
        assertProblem(
                () -> ServiceProperties.of(given),
                new Problem.BadValueNotAllowed("serviceProperties.type", List.of("DOI")));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HANDLE_PROXY")
    void a_direct_driver_needs_an_address_that_it_can_call(Driver driver) {
        var given = driver.wireName().startsWith("datacite") ? seed() : pid();
        String name = driver.wireName().startsWith("datacite") ? "host" : "endpoint";
        given.put("driver", driver.wireName());
        for (String bad : List.of("", "ftp://x", "https://user@evil", "http://a b", "mailto:x", "https://x/#f", "x:")) {
            assertThatThrownBy(() -> ServiceProperties.of(with(given, name, bad)))
                    .as(bad)
                    .isInstanceOfSatisfying(
                            Problem.Raised.class,
                            raised -> assertThat(raised.problem())
                                    .isEqualTo(new Problem.BadData("serviceProperties." + name, HttpAddress.HINT)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7:8080/api/v1, http://10.0.0.7:8080/api/v1",
        "localhost:8080, http://localhost:8080",
        "registrar.example, http://registrar.example",
        "HTTPS://registrar.example, HTTPS://registrar.example",
        "http://api.datacite.org, http://api.datacite.org",
        "api.datacite.org, https://api.datacite.org",
        "MDS.test.DataCite.org./doi, https://MDS.test.DataCite.org./doi",
        "datacite.org:443, https://datacite.org:443",
        "notdatacite.org, http://notdatacite.org",
        "datacite.org.example, http://datacite.org.example",
        "registrar.example/datacite.org, http://registrar.example/datacite.org"
    })
    void without_a_scheme_an_address_means_http_but_https_where_datacite_is_sent_passwords(
            String given, String called) {
        assertThat(ServiceProperties.of(with(seed(), "host", given)).address("host"))
                .contains(URI.create(called));
    }

    @ParameterizedTest
    @ValueSource(strings = {"@evil.example/doi", "//evil.example", "doi", ".evil.example", ":80", "/a#b", "/a b"})
    void a_datacite_path_cannot_lead_elsewhere(String path) {
        var given = with(with(seed(), "driver", "datacite_mds"), "doiEndpoint", path);
        assertProblem(
                () -> ServiceProperties.of(given),
                new Problem.BadData("serviceProperties.doiEndpoint", "a path that begins with one slash"));
    }

    /** It would be passed over, and whoever gave it would count on a page that there will not be. */
    @ParameterizedTest
    @EnumSource(names = {"DATACITE_MDS", "DATACITE_REST", "SANDBOX"})
    void a_driver_that_leaves_no_tombstones_is_not_saved_with_what_to_do_on_deletion(Driver driver) {
        var given = with(seed(), "driver", driver.wireName());
        var problem = new Problem.BadData(
                "serviceProperties.onDelete", "only the drivers handle_net, epic_v2 and handle_proxy take it");
        for (var onDelete : List.<Object>of("tombstone", "delete", "", 5)) {
            var refused = with(given, "onDelete", onDelete);
            assertProblem(() -> ServiceProperties.of(refused), problem);
            assertProblem(() -> ServiceProperties.of(given).changedTo(refused, STAYS), problem);
        }
    }

    @Test
    void what_to_do_on_deletion_is_one_of_two_or_what_only_a_proxy_understands() {
        for (var driver : List.of("handle_net", "epic_v2")) {
            var given = with(with(pid(), "driver", driver), "onDelete", "tombstone");
            assertThat(ServiceProperties.of(given).leavesTombstones()).isTrue();
            assertProblem(
                    () -> ServiceProperties.of(with(given, "onDelete", "shred")),
                    new Problem.BadValueNotAllowed("serviceProperties.onDelete", List.of("delete", "tombstone")));
        }
        assertThat(ServiceProperties.of(with(pid(), "onDelete", "shred")).visible())
                .containsEntry("onDelete", "shred");
    }

    @Test
    void datacite_paths_have_defaults() {
        var given = with(seed(), "driver", "datacite_rest");
        List.of("doiEndpoint", "metadataEndpoint", "mediaEndpoint").forEach(given::remove);
        var properties = ServiceProperties.of(given);
        assertThat(properties.text("doiEndpoint")).contains("/doi");
        assertThat(properties.text("metadataEndpoint")).contains("/metadata");
        assertThat(properties.text("mediaEndpoint")).contains("/media");
        assertThat(properties.text("username")).contains("alice");
        assertThat(properties.visible()).doesNotContainKey("doiEndpoint");
    }
}
