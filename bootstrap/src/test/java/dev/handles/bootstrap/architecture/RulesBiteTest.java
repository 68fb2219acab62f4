package dev.handles.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.handles.adapter.http.violated.Part;
import dev.handles.adapter.persistence.violation.Store;
import dev.handles.application.violation.Inside;
import dev.handles.application.violation.UsesPersistence;
import dev.handles.domain.violation.FirstOfCycle;
import dev.handles.domain.violation.Impatient;
import dev.handles.domain.violation.KnowsBootstrap;
import dev.handles.domain.violation.OpenClass;
import dev.handles.domain.violation.PortInDisguise;
import dev.handles.domain.violation.UsesJackson;
import dev.handles.domain.violation.UsesJdbi;
import dev.handles.domain.violation.other.SecondOfCycle;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sees every rule fail: one that cannot fail (a package renamed, a condition too mild) protects nothing. */
class RulesBiteTest {

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("offences")
    void rule_sees_its_offender(String rule, List<String> offenders) throws ReflectiveOperationException {
        var broken = new ClassFileImporter().importClasses(load(offenders));

        assertThat(ruleNamed(rule).evaluate(broken).hasViolation())
                .as("%s sees %s", rule, offenders)
                .isTrue();
    }

    @Test
    void every_rule_has_an_offender() {
        assertThat(offences().map(offence -> (String) offence.get()[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        ruleFields().map(Field::getName).toList());
    }

    static Stream<Arguments> offences() {
        return Stream.of(
                        Stream.of(
                                offence("domain_knows_only_itself_and_the_jdk", UsesJdbi.class),
                                offence("application_knows_only_the_domain", UsesPersistence.class),
                                offence("adapters_do_not_know_each_other", http("UsesPersistence"), Store.class),
                                offence(
                                        "parts_of_the_http_adapter_share_only_the_edge",
                                        http("UsesAnotherPart"),
                                        Part.class),
                                offence("nobody_knows_bootstrap", KnowsBootstrap.class),
                                offence(
                                        "adapters_use_the_application_by_its_interfaces",
                                        http("UsesInsideOfApplication"),
                                        Inside.class),
                                offence("databases_are_known_only_to_persistence", http("UsesSql")),
                                offence("databases_are_known_only_to_persistence", UsesJdbi.class),
                                offence(
                                        "a_data_source_is_known_only_to_persistence_and_bootstrap",
                                        http("UsesDataSource")),
                                offence("web_servers_are_known_only_to_http", persistence("UsesJavalin")),
                                offence("json_is_known_only_to_adapters", UsesJackson.class),
                                offence("nodes_go_by_the_time_of_their_database", http("AsksItsMachine")),
                                offence("packages_are_free_of_cycles", FirstOfCycle.class, SecondOfCycle.class),
                                offence(
                                        "adapter_packages_have_one_public_class",
                                        http("FirstPublic"),
                                        http("SecondPublic")),
                                offence("only_bootstrap_writes_to_standard_streams", application("Prints")),
                                offence("nobody_uses_java_util_logging", application("UsesJavaLogging")),
                                offence("nobody_throws_generic_exceptions", application("ThrowsAnything")),
                                offence("domain_classes_are_closed", OpenClass.class),
                                offence("domain_classes_are_closed", PortInDisguise.class),
                                offence("every_package_says_what_it_is_for", OpenClass.class),
                                offence("every_contract_is_tried_on_every_store", application("ForgottenContract"))),
                        Arrays.stream(Impatient.class.getDeclaredClasses())
                                .map(way -> offence("time_and_chance_come_in_as_arguments", way)))
                .flatMap(part -> part);
    }

    private static Arguments offence(String rule, Object... offenders) {
        return Arguments.of(
                rule,
                Stream.of(offenders)
                        .map(offender -> offender instanceof Class<?> type ? type.getName() : (String) offender)
                        .toList());
    }

    // Package-private offenders, by name.

    private static String http(String name) {
        return "dev.handles.adapter.http.violation." + name;
    }

    private static String persistence(String name) {
        return "dev.handles.adapter.persistence.violation." + name;
    }

    private static String application(String name) {
        return "dev.handles.application.violation." + name;
    }

    private static List<Class<?>> load(List<String> names) throws ClassNotFoundException {
        var classes = new ArrayList<Class<?>>();
        for (String name : names) {
            classes.add(Class.forName(name, false, RulesBiteTest.class.getClassLoader()));
        }
        return classes;
    }

    private static ArchRule ruleNamed(String name) throws IllegalAccessException {
        var field = ruleFields()
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return (ArchRule) field.get(null);
    }

    private static Stream<Field> ruleFields() {
        return Stream.of(DependencyRulesTest.class, CodingRulesTest.class, TestingRulesTest.class)
                .flatMap(tests -> Arrays.stream(tests.getDeclaredFields()))
                .filter(field -> ArchRule.class.isAssignableFrom(field.getType()));
    }
}
