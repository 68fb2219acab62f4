package dev.handles.domain.handleservice;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.handleservice.IdentifierTemplate.Variable;
import dev.handles.domain.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifierTemplateTest {

    /** Typed from decisions.md section 3. */
    @ParameterizedTest
    @CsvSource({
        "space.name, SPACE_NAME",
        "space.guid, SPACE_GUID",
        "share.name, SHARE_NAME",
        "share.guid, SHARE_GUID",
        "user.name, USER_NAME",
        "user.guid, USER_GUID",
        "date.year, DATE_YEAR",
        "random, RANDOM",
        "uuid, UUID"
    })
    void knows_these_variables(String name, Variable variable) {
        assertThat(IdentifierTemplate.parse("k", "{{" + name + "}}").parts()).containsExactly(variable);
        assertThat(Variable.values()).hasSize(9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plain                            | plain
            {{space.name}}.{{space.guid}}    | _space_name_._space_guid_
            a{{ random }}b                   | a_random_b
            {single} }} braces               | -single-braces
            {{uuid}}{{uuid}}                 | _uuid__uuid_
            """)
    void fills_in_variables_and_leaves_the_rest(String text, String filled) {
        assertThat(IdentifierTemplate.parse("k", text).filled(variable -> "_" + variable + "_", 200))
                .isEqualTo(filled);
    }

    @Test
    void the_hint_names_every_variable() {
        assertThatThrownBy(() -> IdentifierTemplate.parse("k", "{{nobody}}"))
                .isInstanceOfSatisfying(
                        Problem.Raised.class,
                        raised -> assertThat(raised.problem()).isInstanceOfSatisfying(Problem.BadData.class, bad -> {
                            assertThat(bad.key()).isEqualTo("k");
                            for (Variable variable : Variable.values()) {
                                assertThat(bad.hint()).contains("{{" + variable.wireName() + "}}");
                            }
                        }));
    }

    /** Against the definition: the longest limit for which the whole fits. */
    @Test
    void names_are_cut_the_longest_first_and_by_no_more_than_it_takes() {
        var template = IdentifierTemplate.parse("k", "{{date.year}}{{space.name}}-{{share.name}}-{{user.name}}-");
        for (int all = 0; all < 5 * 5 * 5; all++) {
            var names = List.of("a".repeat(all % 5), "b".repeat(all / 5 % 5), "c".repeat(all / 25));
            var values = Map.of(
                    Variable.DATE_YEAR, "2026",
                    Variable.SPACE_NAME, names.get(0),
                    Variable.SHARE_NAME, names.get(1),
                    Variable.USER_NAME, names.get(2));
            for (int longest = 0; longest <= 20; longest++) {
                assertThat(template.filled(variable -> values.getOrDefault(variable, ""), longest))
                        .as("%s in %d", names, longest)
                        .isEqualTo(byDefinition(names, longest));
            }
        }
    }

    private static String byDefinition(List<String> names, int longest) {
        return IntStream.iterate(5, limit -> limit - 1)
                .mapToObj(limit -> names.stream()
                        .map(name -> name.substring(0, Math.min(name.length(), limit)))
                        .collect(joining("-", "2026", "-")))
                .filter(whole -> whole.length() <= longest || whole.equals("2026---"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_template_has_an_end() {
        assertThatThrownBy(() -> IdentifierTemplate.parse("k", "x".repeat(1001)))
                .isInstanceOf(Problem.Raised.class);
    }
}
