package dev.handles.domain.handleservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.problem.Problem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServicePropertiesTest {

    /** The body that all five documents show, as a JSON parser gives it. */
    static Map<String, @Nullable Object> seed() {
        var seed = new LinkedHashMap<String, @Nullable Object>();
        seed.put("type", "DOI");
        seed.put("host", "https://mds.test.datacite.org");
        seed.put("doiEndpoint", "/doi");
        seed.put("metadataEndpoint", "/metadata");
        seed.put("mediaEndpoint", "/media");
        seed.put("prefix", new BigDecimal("10.5072"));
        seed.put("username", "alice");
        seed.put("password", "pa$$word");
        seed.put("identifierTemplate", "{{space.name}}-{{space.guid}}");
        seed.put("allowTemplateOverride", false);
        return seed;
    }

    /** The PID body of the tests of Onezone. */
    static Map<String, @Nullable Object> pid() {
        var pid = new LinkedHashMap<String, @Nullable Object>();
        pid.put("type", "PID");
        pid.put("endpoint", "https://epic.grnet.gr/api/v2/handles");
        pid.put("prefix", 11789);
        pid.put("suffixGeneration", "auto");
        pid.put("suffixPrefix", "{{space.name}}");
        pid.put("suffixSuffix", "{{user.name}}");
        pid.put("username", "alice");
        pid.put("password", "*******");
        pid.put("identifierTemplate", "{{space.name}}-{{space.guid}}");
        pid.put("allowTemplateOverride", "true");
        return pid;
    }

    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> base, String name, @Nullable Object value) {
        var changed = new LinkedHashMap<>(base);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, @Nullable Object> without(Map<String, @Nullable Object> base, String name) {
        var changed = new LinkedHashMap<>(base);
        changed.remove(name);
        return changed;
    }

    private static void assertProblem(ThrowingCallable call, Problem problem) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.Raised.class,
                        raised -> assertThat(raised.problem()).isEqualTo(problem));
    }

    @Test
    void the_seed_is_a_doi_service_behind_a_proxy() {
        var properties = ServiceProperties.of(seed());
        assertThat(properties.type()).isEqualTo(RegistrarType.DOI);
        assertThat(properties.driver()).isEqualTo(Driver.HANDLE_PROXY);
        assertThat(properties.prefix()).contains(new Prefix("10.5072"));
        assertThat(properties.password()).contains(new Secret("pa$$word"));
        assertThat(properties.allowTemplateOverride()).isFalse();
        assertThat(properties.origins()).containsExactly(new Origin("https", "mds.test.datacite.org", 443));
        assertThat(properties.uuidSuffix()).isEmpty();
    }

    @Test
    void everything_but_the_password_is_visible_in_the_order_given() {
        var properties = ServiceProperties.of(seed());
        assertThat(properties.visible())
                .containsExactlyEntriesOf(without(with(seed(), "prefix", "10.5072"), "password"));
        assertThat(properties.revealed()).containsEntry("password", "pa$$word").hasSize(10);
        assertThat(properties.toString()).doesNotContain("pa$$word");
        assertThat(properties.password().toString()).doesNotContain("pa$$word");
    }

    @Test
    void the_pid_service_of_the_reference_tests_is_taken() {
        var properties = ServiceProperties.of(pid());
        assertThat(properties.type()).isEqualTo(RegistrarType.PID);
        assertThat(properties.prefix()).contains(new Prefix("11789"));
        assertThat(properties.visible())
                .containsEntry("allowTemplateOverride", true)
                .containsEntry("suffixGeneration", "auto");
        assertThat(properties.allowTemplateOverride()).isTrue();
    }

    @Test
    void what_was_stored_comes_back_equal() {
        for (var given : List.of(seed(), pid(), without(seed(), "password"))) {
            var properties = ServiceProperties.of(given);
            assertThat(ServiceProperties.stored(properties.visible(), properties.credential()))
                    .isEqualTo(properties)
                    .hasSameHashCodeAs(properties);
        }
    }

    @Test
    void later_changes_of_what_was_given_change_nothing() {
        var inner = new ArrayList<Object>(List.of(1));
        var given = with(seed(), "extra", inner);
        var properties = ServiceProperties.of(given);
        inner.add(2);
        given.clear();
        assertThat(properties.visible()).containsEntry("extra", List.of(1));
        assertThatThrownBy(() -> properties.visible().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void extras_keep_their_nulls_and_numbers() {
        var inner = new HashMap<String, @Nullable Object>();
        inner.put("none", null);
        inner.put("big", BigInteger.TEN);
        var properties = ServiceProperties.of(with(with(seed(), "extra", inner), "nothing", null));
        assertThat(properties.visible()).containsEntry("extra", inner).containsEntry("nothing", null);
    }

    @Test
    void an_empty_object_is_empty() {
        assertProblem(() -> ServiceProperties.of(Map.of()), new Problem.BadValueEmpty("serviceProperties"));
        assertProblem(
                () -> ServiceProperties.of(seed()).changedTo(Map.of(), false),
                new Problem.BadValueEmpty("serviceProperties"));
    }

    @Test
    void values_that_no_json_has_are_a_bug() {
        assertThatIllegalArgumentException().isThrownBy(() -> ServiceProperties.of(with(seed(), "x", 1.5)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceProperties.of(with(seed(), "x", Map.of(1, "not a name"))));
    }

    @Test
    void nesting_has_a_bottom() {
        Object nested = "deep";
        for (int i = 0; i < 100_000; i++) {
            nested = List.of(nested);
        }
        var bottomless = with(seed(), "extra", nested);
        assertProblem(
                () -> ServiceProperties.of(bottomless),
                new Problem.BadData("serviceProperties", "at most 32 levels of nesting"));
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

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.0009", "1000.1", "1e999999"})
    void a_rate_limit_outside_its_range_is_refused(String rate) {
        assertProblem(
                () -> ServiceProperties.of(with(seed(), "rateLimit", new BigDecimal(rate))),
                new Problem.BadData("serviceProperties.rateLimit", "a number of calls a second, 0.001 to 1000"));
    }

    @Test
    void a_rate_limit_is_a_positive_number() {
        for (var notOne : List.of("5", true, List.of(5))) {
            assertProblem(
                    () -> ServiceProperties.of(with(seed(), "rateLimit", notOne)),
                    new Problem.BadData("serviceProperties.rateLimit", "a number of calls a second, 0.001 to 1000"));
        }
        assertThat(ServiceProperties.of(with(pid(), "rateLimit", new BigDecimal("0.5")))
                        .rateLimit())
                .hasValue(0.5);
        assertThat(ServiceProperties.of(with(seed(), "rateLimit", 1000)).rateLimit())
                .hasValue(1000);
        assertThat(ServiceProperties.of(seed()).rateLimit()).isEmpty();
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
    void defaults_are_checked_whatever_the_driver() {
        var good = Map.of("publisher", "P", "publicationYear", 2020, "resourceTypeGeneral", "Dataset", "mine", 1);
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
    void mistakes_are_found_in_alphabetical_order() {
        assertThat(PropertyField.ALL).extracting(PropertyField::name).isSorted().doesNotHaveDuplicates();
        var wrong = new HashMap<String, @Nullable Object>(Map.of("username", 1, "host", 1, "prefix", true, "type", 5));
        for (String name : List.of("host", "prefix", "type")) {
            assertProblem(() -> ServiceProperties.of(wrong), new Problem.BadValueString("serviceProperties." + name));
            wrong.put(name, name.equals("type") ? "DOI" : name.equals("prefix") ? "10.5072" : "https://x");
        }
        assertProblem(() -> ServiceProperties.of(wrong), new Problem.BadValueString("serviceProperties.username"));
    }

    @ParameterizedTest
    @EnumSource(names = {"DATACITE_MDS", "DATACITE_REST"})
    void datacite_has_nothing_but_dois(Driver driver) {
        var given = with(with(seed(), "driver", driver.wireName()), "type", "PID");
        assertProblem(
                () -> ServiceProperties.of(given),
                new Problem.BadValueNotAllowed("serviceProperties.type", List.of("DOI")));
    }

    @Test
    void without_type_the_type_is_missed() {
        assertProblem(
                () -> ServiceProperties.of(Map.of("name", "x")),
                new Problem.MissingRequiredValue("serviceProperties.type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.10", "10.5070", "10.5072", "10.50", "10.1"})
    void a_number_as_prefix_keeps_its_last_zeros(String written) {
        assertThat(ServiceProperties.of(with(seed(), "prefix", new BigDecimal(written)))
                        .visible())
                .containsEntry("prefix", written);
    }

    static List<Object> numbersThatAreNoPrefix() {
        return Arrays.asList(
                new BigDecimal("1e-999999999"),
                new BigDecimal("1e999999999"),
                new BigDecimal("-10.5072"),
                new BigDecimal("1.05072E+2"),
                BigInteger.TEN.pow(100_000),
                10,
                -5L);
    }

    @ParameterizedTest
    @MethodSource("numbersThatAreNoPrefix")
    void a_number_that_is_no_prefix_is_refused(Object number) {
        assertThatThrownBy(() -> ServiceProperties.of(with(seed(), "prefix", number)))
                .isInstanceOfSatisfying(
                        Problem.Raised.class,
                        raised -> assertThat(raised.problem())
                                .isInstanceOfSatisfying(
                                        Problem.BadData.class,
                                        bad -> assertThat(bad.key()).isEqualTo("serviceProperties.prefix")));
    }

    @ParameterizedTest
    @CsvSource({
        "DOI, 10.5072, true",
        "DOI, 10.5072.12, true",
        "DOI, 11.5072, false",
        "DOI, 10., false",
        "DOI, 10, false",
        "DOI, 10.5072/, false",
        "DOI, 10.ab, false",
        "DOI, doi:10.5072, false",
        "PID, 21.T15999, true",
        "PID, 11789, true",
        "PID, 20.500.12345, true",
        "PID, loc.pnp, true",
        "PID, 21..5, false",
        "PID, 21.T15999/x, false",
        "PID, ../x, false",
        "PID, 21 5, false",
        "PID, -5, false"
    })
    void a_prefix_looks_like_one_of_its_type(RegistrarType type, String text, boolean is) {
        assertThat(Prefix.parse(text, type).map(Prefix::value)).isEqualTo(is ? Optional.of(text) : Optional.empty());
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
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            true  | t | p | true
            true  | - | - | true
            false | - | p | false
            false | t | p | false
            -     | t | p | false
            -     | - | p | true
            -     | - | - | false
            """)
    void a_pid_suffix_is_made_around_a_uuid_when_this_is_said(
            @Nullable Boolean auto, @Nullable String template, @Nullable String before, boolean expected) {
        var given = new HashMap<String, @Nullable Object>(Map.of("type", "PID"));
        Map.of("autoSuffixGeneration", Optional.ofNullable(auto), "identifierTemplate", Optional.ofNullable(template))
                .forEach((name, value) -> value.ifPresent(present -> given.put(name, present)));
        Optional.ofNullable(before).ifPresent(present -> given.put("suffixPrefix", present));
        assertThat(ServiceProperties.of(given).uuidSuffix().isPresent()).isEqualTo(expected);
    }

    @Test
    void a_change_without_password_keeps_it_and_null_removes_it() {
        var before = ServiceProperties.of(seed());
        var renamed = without(with(seed(), "username", "bob"), "password");
        assertThat(before.changedTo(renamed, false).password()).isEqualTo(before.password());
        assertThat(before.changedTo(renamed, false).visible()).containsEntry("username", "bob");
        assertThat(before.changedTo(with(seed(), "password", null), true).password())
                .isEmpty();
        assertThat(before.changedTo(with(seed(), "password", "new"), true).password())
                .contains(new Secret("new"));
    }

    @Test
    void a_token_is_as_secret_as_a_password() {
        var properties = ServiceProperties.of(with(pid(), "token", "t0ken"));
        assertThat(properties.visible()).doesNotContainKey("token");
        assertThat(properties.toString()).doesNotContain("t0ken");
        assertThat(properties.revealed()).containsEntry("token", "t0ken");
        assertThat(properties.credential().flatMap(Credential::token)).contains(new Secret("t0ken"));
        assertThat(properties.credential().orElseThrow().toString()).doesNotContain("t0ken");
        assertThat(properties.withoutCredential().revealed()).doesNotContainKey("token");
        assertThat(ServiceProperties.of(with(pid(), "token", null)).visible()).doesNotContainKey("token");
        assertProblem(
                () -> ServiceProperties.of(with(pid(), "token", 7)),
                new Problem.BadValueString("serviceProperties.token"));
    }

    @Test
    void a_change_without_token_keeps_it_and_null_removes_it() {
        var before = ServiceProperties.of(with(seed(), "token", "t0ken"));
        assertThat(before.changedTo(with(seed(), "username", "bob"), false).credential())
                .isEqualTo(before.credential());
        assertThat(before.changedTo(without(with(seed(), "token", "new"), "password"), false)
                        .credential())
                .contains(new Credential(before.password(), Optional.of(new Secret("new"))));
        assertThat(before.changedTo(with(seed(), "token", null), true).credential())
                .contains(new Credential(before.password(), Optional.empty()));
        assertThat(before.changedTo(with(with(seed(), "token", null), "password", null), true)
                        .credential())
                .isEmpty();
    }

    @Test
    void calls_that_go_elsewhere_need_the_token_again_even_with_the_password() {
        var before = ServiceProperties.of(with(seed(), "token", "t0ken"));
        var missing = new Problem.MissingRequiredValue("serviceProperties.token");
        assertProblem(() -> before.changedTo(seed(), true), missing);
        assertProblem(() -> before.changedTo(with(seed(), "host", "https://evil.example"), false), missing);
        assertProblem(
                () -> ServiceProperties.of(without(with(pid(), "token", "t0ken"), "password"))
                        .keptWhen(true),
                missing);
        assertProblem(() -> before.keptWhen(true), new Problem.MissingRequiredValue("serviceProperties.password"));
        assertThat(before.changedTo(with(seed(), "token", "t0ken"), true).credential())
                .isEqualTo(before.credential());
    }

    @Test
    void a_change_replaces_the_whole() {
        var changed = ServiceProperties.of(seed()).changedTo(Map.of("type", "PID"), false);
        assertThat(changed.visible()).containsExactly(Map.entry("type", "PID"));
    }

    @Test
    void a_required_password_cannot_be_removed() {
        var direct = with(seed(), "driver", "datacite_mds");
        assertProblem(
                () -> ServiceProperties.of(direct).changedTo(with(direct, "password", null), false),
                new Problem.MissingRequiredValue("serviceProperties.password"));
    }

    @ParameterizedTest
    @CsvSource({
        "host, https://mds.test.datacite.org/other, false",
        "host, https://MDS.test.datacite.org:443, false",
        "host, http://mds.test.datacite.org, true",
        "host, https://mds.test.datacite.org:8443, true",
        "host, https://evil.example, true",
        "host, evil.example, true",
        "host, '{not an address}', true",
        "endpoint, https://evil.example, true",
        "doiEndpoint, /elsewhere, false",
        "doiEndpoint, @evil.example/doi, true"
    })
    void calls_that_go_elsewhere_need_the_password_again(String name, String value, boolean needed) {
        var before = ServiceProperties.of(seed());
        var moved = without(with(seed(), name, value), "password");
        if (needed) {
            assertProblem(
                    () -> before.changedTo(moved, false),
                    new Problem.MissingRequiredValue("serviceProperties.password"));
        } else {
            assertThat(before.changedTo(moved, false).password()).isPresent();
        }
        assertThat(before.changedTo(with(moved, "password", "again"), true).password())
                .isPresent();
        assertThat(ServiceProperties.of(without(seed(), "password"))
                        .changedTo(moved, true)
                        .password())
                .as("nothing stored, nothing to lose")
                .isEmpty();
    }

    @Test
    void a_proxy_that_moves_needs_the_password_again() {
        var properties = ServiceProperties.of(seed());
        var missing = new Problem.MissingRequiredValue("serviceProperties.password");
        assertProblem(() -> properties.changedTo(without(seed(), "password"), true), missing);
        assertProblem(() -> properties.keptWhen(true), missing);
        assertThat(properties.keptWhen(false)).isSameAs(properties);
        var open = ServiceProperties.of(without(seed(), "password"));
        assertThat(open.keptWhen(true)).isSameAs(open);
    }

    @Test
    void the_table_sorts_as_its_alphabet() {
        assertThat(PropertyField.ALL).extracting(PropertyField::key).isSortedAccordingTo(Comparator.naturalOrder());
    }
}
