package dev.handles.domain.handleservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.handleservice.IdentifierTemplate.Variable;
import dev.handles.domain.problem.Problem;
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

    @Test
    void a_template_has_an_end() {
        assertThatThrownBy(() -> IdentifierTemplate.parse("k", "x".repeat(1001)))
                .isInstanceOf(Problem.Raised.class);
    }
}
