package dev.handles.domain.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.problem.Problem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierSchemeTest {
    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
    private static final String RANDOM = "[0-9a-hjkmnp-tv-z]{8}[0-9]{2}";
    private static final Names NAMES =
            new Names("My Space", "5pace", "Zażółć (1)", "5hare", "Ann O'Neill", "u5er", 2026);

    private final SplittableRandom random = new SplittableRandom(1);

    private static IdentifierScheme doi(Object... more) {
        return scheme("DOI", more);
    }

    private static IdentifierScheme scheme(String type, Object... more) {
        var properties = new HashMap<String, Object>(Map.of("type", type, "prefix", "10.5072"));
        for (int i = 0; i < more.length; i += 2) {
            properties.put((String) more[i], more[i + 1]);
        }
        return IdentifierScheme.of(ServiceProperties.of(properties));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {{space.name}}-{{space.guid}}           | my-space-5pace
            {{share.name}}.{{share.guid}}           | zazo-c-1-.5hare
            {{user.name}}_{{user.guid}}             | ann-o-neill_u5er
            {{date.year}}                           | 2026
            Fixed                                   | fixed
            """)
    void a_template_makes_the_suffix(String template, String suffix) {
        var identifier = doi("identifierTemplate", template).next(NAMES, random);
        assertThat(identifier).isEqualTo(new Identifier(Optional.of(new Prefix("10.5072")), new Suffix(suffix)));
        assertThat(identifier.text()).isEqualTo("10.5072/" + suffix);
    }

    @Test
    void a_template_may_use_chance() {
        var scheme = doi("identifierTemplate", "x-{{random}}-{{uuid}}");
        assertThat(scheme.next(NAMES, random).suffix().value()).matches("x-" + RANDOM + "-" + UUID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "★", "--", "数据"})
    void without_anything_to_go_by_a_suffix_is_random(String template) {
        var seen = new HashSet<String>();
        for (int i = 0; i < 500; i++) {
            seen.add(doi("identifierTemplate", template)
                    .next(NAMES, random)
                    .suffix()
                    .value());
        }
        assertThat(seen).hasSize(500).allMatch(suffix -> suffix.matches(RANDOM));
        assertThat(doi().next(NAMES, random).suffix().value()).matches(RANDOM);
    }

    @Test
    void a_pid_may_have_a_uuid_between_two_texts() {
        var both = scheme("PID", "suffixPrefix", "{{space.name}}", "suffixSuffix", "{{user.name}}");
        assertThat(both.next(NAMES, random).suffix().value()).matches("my-space-" + UUID + "-ann-o-neill");
        var bare = scheme("PID", "autoSuffixGeneration", true, "suffixPrefix", "");
        assertThat(bare.next(NAMES, random).suffix().value()).matches(UUID);
        var longest = scheme("PID", "suffixPrefix", "a{{space.name}}{{random}}", "suffixSuffix", "{{user.name}}b");
        assertThat(longest.next(names(128, 0, 128), random).suffix().value())
                .matches("as{70}" + RANDOM + "-" + UUID + "-u{80}b");
    }

    @Test
    void long_names_give_way_to_all_else() {
        var text = "{{space.name}}-{{share.name}}-%s_x.{{date.year}}{{user.guid}}";
        for (var chance : Map.of("{{random}}", RANDOM, "{{uuid}}", UUID).entrySet()) {
            var scheme = doi("identifierTemplate", text.formatted(chance.getKey()));
            var rest = "s*-?h*-?" + chance.getValue() + "_x\\.2026" + "g".repeat(32);
            for (int space = 0; space <= 128; space++) {
                for (int share : new int[] {0, 1, 62, 128}) {
                    var made = scheme.next(names(space, share, 0), random).suffix();
                    assertThat(made.value()).as(space + " and " + share).matches(rest);
                }
            }
        }
    }

    @Test
    void the_longest_name_gives_way_first_and_only_as_far_as_it_has_to() {
        var scheme = doi("identifierTemplate", "{{space.name}}-{{share.name}}-{{random}}");
        var fitting = scheme.next(names(126, 62, 0), random).suffix().value();
        assertThat(fitting).matches("s{126}-h{62}-" + RANDOM);
        assertThat(scheme.next(names(128, 62, 0), random).suffix().value()).matches("s{126}-h{62}-" + RANDOM);
        assertThat(scheme.next(names(128, 128, 0), random).suffix().value()).matches("s{94}-h{94}-" + RANDOM);
        assertThat(scheme.next(names(0, 128, 0), random).suffix().value()).matches("h{128}-" + RANDOM);
    }

    @Test
    void a_service_of_before_with_too_long_a_template_still_names_its_handles() {
        var endless = "a".repeat(500);
        assertThat(stored(Map.of("type", "DOI", "prefix", "10.5072", "identifierTemplate", endless)))
                .isEqualTo("a".repeat(200));
        assertThat(stored(Map.of("type", "PID", "suffixPrefix", endless, "suffixSuffix", endless)))
                .matches("a{81}-" + UUID + "-a{81}");
    }

    private String stored(Map<String, Object> properties) {
        var scheme = IdentifierScheme.of(ServiceProperties.stored(properties, Optional.empty()));
        return scheme.next(NAMES, random).suffix().value();
    }

    /** Names of these lengths, and ids as they are. */
    private static Names names(int space, int share, int user) {
        var id = "g".repeat(32);
        return new Names("s".repeat(space), id, "h".repeat(share), id, "u".repeat(user), id, 2026);
    }

    @Test
    void a_pid_may_have_no_prefix() {
        var scheme = IdentifierScheme.of(ServiceProperties.of(Map.of("type", "PID")));
        var identifier = scheme.next(NAMES, random);
        assertThat(identifier.prefix()).isEmpty();
        assertThat(identifier.text()).isEqualTo(identifier.suffix().value());
    }

    @Test
    void a_clash_adds_a_random_part_and_stays_short() {
        var scheme = doi();
        var taken = doi("allowTemplateOverride", true).requested("taken");
        assertThat(scheme.afterClash(taken, random).text()).matches("10\\.5072/taken-" + RANDOM);
        var longest = new Identifier(taken.prefix(), new Suffix("a".repeat(188) + "." + "b".repeat(11)));
        for (int i = 0; i < 20; i++) {
            var next = scheme.afterClash(longest, random);
            assertThat(next.suffix().value())
                    .matches("a{188}-" + RANDOM)
                    .isNotEqualTo(longest.suffix().value());
            longest = next;
        }
    }

    @ParameterizedTest
    @CsvSource({"my-data, my-data", "My.Data_1, my.data_1", "0, 0", "_x_, _x_"})
    void a_client_gets_what_he_asks_for_in_small_letters(String wanted, String suffix) {
        assertThat(doi("allowTemplateOverride", true).requested(wanted).suffix().value())
                .isEqualTo(suffix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "é", "a--b", "-a", "a-", "..", "\u212A", "a\n", "10.5072/a"})
    void what_a_client_asks_for_is_not_mended(String wanted) {
        assertBadIdentifier("true", wanted);
    }

    @Test
    void what_a_client_asks_for_has_a_size() {
        assertThat(doi("allowTemplateOverride", true)
                        .requested("a".repeat(200))
                        .suffix()
                        .value())
                .hasSize(200);
        assertBadIdentifier("true", "a".repeat(201));
        assertThatThrownBy(() -> doi("allowTemplateOverride", true).requested(""))
                .isInstanceOfSatisfying(
                        Problem.Raised.class,
                        raised -> assertThat(raised.problem()).isEqualTo(new Problem.BadValueEmpty("identifier")));
    }

    @Test
    void a_client_may_ask_only_where_this_is_allowed() {
        assertBadIdentifier("false", "fine");
    }

    private static void assertBadIdentifier(String allowed, String wanted) {
        assertThatThrownBy(() -> doi("allowTemplateOverride", allowed).requested(wanted))
                .isInstanceOfSatisfying(
                        Problem.Raised.class,
                        raised -> assertThat(raised.problem())
                                .isInstanceOfSatisfying(
                                        Problem.BadData.class,
                                        bad -> assertThat(bad.key()).isEqualTo("identifier")));
    }
}
