package dev.handles.domain.handleservice;

import static dev.handles.domain.handleservice.GivenProperties.STAYS;
import static dev.handles.domain.handleservice.GivenProperties.assertProblem;
import static dev.handles.domain.handleservice.GivenProperties.pid;
import static dev.handles.domain.handleservice.GivenProperties.seed;
import static dev.handles.domain.handleservice.GivenProperties.with;
import static dev.handles.domain.handleservice.GivenProperties.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.problem.Problem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the properties of a service say, show and keep. */
class ServicePropertiesTest {

    @Test
    void the_seed_is_a_doi_service_behind_a_proxy() {
        var properties = ServiceProperties.of(seed());
        assertThat(properties.type()).isEqualTo(RegistrarType.DOI);
        assertThat(properties.driver()).isEqualTo(Driver.HANDLE_PROXY);
        assertThat(properties.prefix()).contains(new Prefix("10.5072"));
        assertThat(properties.password()).contains(new Secret("pa$$word"));
        assertThat(properties.allowTemplateOverride()).isFalse();
        assertThat(properties.servers(Optional.empty()).all())
                .containsExactly(new Origin("https", "mds.test.datacite.org", 443));
        assertThat(properties.uuidSuffix()).isEmpty();
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
    void everything_but_the_password_is_visible_in_the_order_given() {
        var properties = ServiceProperties.of(seed());
        assertThat(properties.visible())
                .containsExactlyEntriesOf(without(with(seed(), "prefix", "10.5072"), "password"));
        assertThat(properties.revealed()).containsEntry("password", "pa$$word").hasSize(10);
        assertThat(properties.toString()).doesNotContain("pa$$word");
        assertThat(properties.password().toString()).doesNotContain("pa$$word");
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
                () -> ServiceProperties.of(seed()).changedTo(Map.of(), STAYS),
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
        assertThat(ServiceProperties.stored(given, Optional.empty())
                        .uuidSuffix()
                        .isPresent())
                .isEqualTo(expected);
    }
}
