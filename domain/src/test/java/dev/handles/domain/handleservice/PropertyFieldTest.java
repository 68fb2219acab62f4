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
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each field of the properties may be, by itself. */
class PropertyFieldTest {

    @Test
    void mistakes_are_found_in_alphabetical_order() {
        assertThat(PropertyField.ALL).extracting(PropertyField::name).isSorted().doesNotHaveDuplicates();
        var wrong = new HashMap<String, @Nullable Object>(Map.of("username", 1, "host", 1, "prefix", true, "type", 5));
        for (String name : List.of("host", "prefix", "type")) {
            assertProblem(() -> ServiceProperties.of(wrong), new Problem.BadValueString("serviceProperties." + name));
            wrong.put(name, name.equals("type") ? "DOI" : name.equals("prefix") ? "10.5072" : "https://x");
        }
        assertProblem(() -> ServiceProperties.of(wrong), new Problem.BadValueString("serviceProperties.username"));
    }

    @Test
    void the_table_sorts_as_its_alphabet() {
        assertThat(PropertyField.ALL).extracting(PropertyField::key).isSortedAccordingTo(Comparator.naturalOrder());
    }

    @ParameterizedTest
    @CsvSource({
        "type, badValueString",
        "driver, badValueString",
        "host, badValueString",
        "doiEndpoint, badValueString",
        "metadataEndpoint, badValueString",
        "mediaEndpoint, badValueString",
        "username, badValueString",
        "password, badValueString",
        "identifierTemplate, badValueString",
        "prefix, badValueString",
        "allowTemplateOverride, badValueBoolean"
    })
    void a_value_of_the_wrong_json_type_is_refused_by_name(String name, String expected) {
        String key = "serviceProperties." + name;
        Problem problem =
                expected.equals("badValueString") ? new Problem.BadValueString(key) : new Problem.BadValueBoolean(key);
        assertProblem(() -> ServiceProperties.of(with(seed(), name, List.of())), problem);
        if (!name.equals("prefix")) {
            assertProblem(() -> ServiceProperties.of(with(seed(), name, 5)), problem);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"endpoint", "suffixPrefix", "suffixSuffix"})
    void a_field_of_the_other_type_is_an_extra(String name) {
        assertThat(ServiceProperties.of(with(seed(), name, 5)).visible()).containsEntry(name, 5);
        assertProblem(
                () -> ServiceProperties.of(with(pid(), name, 5)),
                new Problem.BadValueString("serviceProperties." + name));
    }

    @Test
    void null_is_no_text_but_a_null_password_is_none() {
        assertProblem(
                () -> ServiceProperties.of(with(seed(), "host", null)),
                new Problem.BadValueString("serviceProperties.host"));
        assertProblem(
                () -> ServiceProperties.of(with(seed(), "allowTemplateOverride", null)),
                new Problem.BadValueString("serviceProperties.allowTemplateOverride"));
        assertThat(ServiceProperties.of(with(seed(), "password", null)).password())
                .isEmpty();
    }

    @Test
    void auto_suffix_generation_is_a_boolean_only() {
        assertProblem(
                () -> ServiceProperties.of(with(pid(), "autoSuffixGeneration", "true")),
                new Problem.BadValueBoolean("serviceProperties.autoSuffixGeneration"));
    }

    /** The documentation of Onedata: with a template it must be false. */
    @Test
    void a_pid_suffix_is_made_in_one_way_only() {
        var both = with(pid(), "autoSuffixGeneration", true);
        var problem = new Problem.BadData(
                "serviceProperties.autoSuffixGeneration", "false, where there is an identifierTemplate");
        assertProblem(() -> ServiceProperties.of(both), problem);
        assertProblem(() -> ServiceProperties.of(pid()).changedTo(both, STAYS), problem);
        for (var one : List.of(
                with(both, "autoSuffixGeneration", false),
                with(both, "identifierTemplate", ""),
                without(both, "identifierTemplate"),
                with(seed(), "autoSuffixGeneration", true))) {
            assertThat(ServiceProperties.of(one).visible())
                    .containsEntry("autoSuffixGeneration", one.get("autoSuffixGeneration"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.0009", "1000.1", "1e999999"})
    void a_rate_limit_outside_its_range_is_refused(String rate) {
        assertProblem(
                () -> ServiceProperties.of(with(seed(), "rateLimit", new BigDecimal(rate))),
                new Problem.BadData("serviceProperties.rateLimit", "a number of requests a second, 0.001 to 1000"));
    }

    @Test
    void a_rate_limit_is_a_positive_number() {
        for (var notOne : List.of("5", true, List.of(5))) {
            assertProblem(
                    () -> ServiceProperties.of(with(seed(), "rateLimit", notOne)),
                    new Problem.BadData("serviceProperties.rateLimit", "a number of requests a second, 0.001 to 1000"));
        }
        assertThat(ServiceProperties.of(with(pid(), "rateLimit", new BigDecimal("0.5")))
                        .rateLimit())
                .hasValue(0.5);
        assertThat(ServiceProperties.of(with(seed(), "rateLimit", 1000)).rateLimit())
                .hasValue(1000);
        assertThat(ServiceProperties.of(seed()).rateLimit()).isEmpty();
    }

    @Test
    void former_addresses_are_a_list_of_addresses() {
        var key = "serviceProperties.movedFrom";
        for (var notOne : List.of("https://a.example.org", 5, List.of("https://a.example.org", 5))) {
            assertProblem(
                    () -> ServiceProperties.of(with(seed(), "movedFrom", notOne)),
                    new Problem.BadValueListOfStrings(key));
        }
        var hint = "at most 100 addresses, each an http(s) URI or host[:port][/path], without user, query and fragment";
        for (var wrong : List.of(List.of("ftp://x"), List.of(""), Collections.nCopies(101, "https://a.example.org"))) {
            assertProblem(() -> ServiceProperties.of(with(seed(), "movedFrom", wrong)), new Problem.BadData(key, hint));
        }
        for (var right : List.of(List.of(), List.of("a.example.org:8080/v1", "https://b.example.org"))) {
            assertThat(ServiceProperties.of(with(pid(), "movedFrom", right)).visible())
                    .containsEntry("movedFrom", right);
        }
    }

    @Test
    void type_and_driver_are_one_of_a_few() {
        assertProblem(
                () -> ServiceProperties.of(with(seed(), "type", "doi")),
                new Problem.BadValueNotAllowed("serviceProperties.type", List.of("DOI", "PID")));
        assertProblem(
                () -> ServiceProperties.of(with(seed(), "driver", "carrier_pigeon")),
                new Problem.BadValueNotAllowed(
                        "serviceProperties.driver",
                        List.of("handle_proxy", "datacite_mds", "datacite_rest", "handle_net", "epic_v2", "sandbox")));
    }

    @Test
    void an_unknown_variable_is_refused_where_it_stands() {
        for (String name : List.of("identifierTemplate", "suffixPrefix", "suffixSuffix")) {
            for (String text : List.of("{{space.color}}", "x-{{space.name", "{{}}", "{{SPACE.NAME}}")) {
                assertThatThrownBy(() -> ServiceProperties.of(with(pid(), name, text)))
                        .isInstanceOfSatisfying(
                                Problem.Raised.class,
                                raised -> assertThat(raised.problem())
                                        .isInstanceOfSatisfying(
                                                Problem.BadData.class,
                                                bad -> assertThat(bad.key()).isEqualTo("serviceProperties." + name)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "identifierTemplate, 200, {{uuid}}{{random}}{{date.year}}, 150",
        "identifierTemplate, 200, {{space.name}}{{user.guid}}, 168",
        "suffixPrefix, 81, {{random}}, 71",
        "suffixSuffix, 81, {{share.name}}, 81"
    })
    void a_template_has_room_for_all_but_the_names(String name, int longest, String variables, int room) {
        var fits = variables + "é".repeat(room);
        assertThat(ServiceProperties.of(with(pid(), name, fits)).visible()).containsEntry(name, fits);
        assertProblem(
                () -> ServiceProperties.of(with(pid(), name, fits + "x")),
                new Problem.BadData(
                        "serviceProperties." + name,
                        "at most " + longest + " characters beside the names; these are " + (longest + 1)));
        assertProblem(
                () -> ServiceProperties.of(pid()).changedTo(with(pid(), name, "ﬁ".repeat(room) + variables), STAYS),
                new Problem.BadData(
                        "serviceProperties." + name,
                        "at most " + longest + " characters beside the names; these are " + (longest + room)));
    }

    @Test
    void defaults_are_checked_whatever_the_driver() {
        var good = Map.of("publisher", "P", "publicationYear", 2020, "resourceTypeGeneral", "Dataset");
        for (String driver : Driver.WIRE_NAMES) {
            var whole = with(with(seed(), "driver", driver), "endpoint", "https://x");
            assertThat(ServiceProperties.of(with(whole, "defaults", good))
                            .metadataDefaults()
                            .publicationYear())
                    .contains("2020");
            assertProblem(
                    () -> ServiceProperties.of(with(whole, "defaults", "x")),
                    new Problem.BadValueJson("serviceProperties.defaults"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "publicationYear, 20, badData",
        "publicationYear, 02020, badData",
        "language, English (UK), badData",
        "rightsUri, ftp://x/, badData",
        "rightsUri, CC BY, badData",
        "publisher, '', badValueEmpty",
        "publisher, ' ', badValueEmpty",
        "publisher, 'a\u0000', badData",
        "resourceTypeGeneral, dataset, badValueNotAllowed"
    })
    void a_wrong_default_is_named(String name, String value, String id) {
        var key = "serviceProperties.defaults." + name;
        assertThatThrownBy(() -> ServiceProperties.of(with(seed(), "defaults", Map.of(name, value))))
                .isInstanceOfSatisfying(Problem.Raised.class, raised -> {
                    assertThat(raised.problem().getClass().getSimpleName()).isEqualToIgnoringCase(id);
                    assertThat(raised.problem().toString()).contains(key);
                });
        assertProblem(
                () -> ServiceProperties.of(with(seed(), "defaults", Map.of(name, List.of()))),
                new Problem.BadValueString(key));
    }

    @Test
    void a_default_that_there_is_not_is_refused_in_its_turn() {
        var given = with(Map.of("publisher", "P", "rights", 5), "publisherr", "P");
        var key = "serviceProperties.defaults.publisherr";
        var hint = "the defaults are language, publicationYear, publisher, resourceType, resourceTypeGeneral, rights,"
                + " rightsUri";
        for (String driver : Driver.WIRE_NAMES) {
            var whole = with(with(seed(), "driver", driver), "endpoint", "https://x");
            assertProblem(() -> ServiceProperties.of(with(whole, "defaults", given)), new Problem.BadData(key, hint));
        }
        assertProblem(
                () -> ServiceProperties.of(seed()).changedTo(with(seed(), "defaults", given), STAYS),
                new Problem.BadData(key, hint));
        assertProblem(
                () -> ServiceProperties.of(with(seed(), "defaults", with(given, "publisher", 5))),
                new Problem.BadValueString("serviceProperties.defaults.publisher"));
    }

    @Test
    void a_service_that_was_stored_with_such_a_default_has_the_others() {
        Map<String, Object> stored = Map.of(
                "type", "DOI", "prefix", "10.5072", "defaults", Map.of("publisherr", "P", "publicationYear", "2020"));
        var properties = ServiceProperties.stored(stored, Optional.empty());
        assertThat(properties.visible()).isEqualTo(stored);
        assertThat(properties.metadataDefaults().publisher()).isEmpty();
        assertThat(properties.metadataDefaults().publicationYear()).contains("2020");
    }
}
