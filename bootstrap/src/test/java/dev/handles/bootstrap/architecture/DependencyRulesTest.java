package dev.handles.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.handles.bootstrap.architecture.Layers.ADAPTERS;
import static dev.handles.bootstrap.architecture.Layers.API;
import static dev.handles.bootstrap.architecture.Layers.APPLICATION;
import static dev.handles.bootstrap.architecture.Layers.BOOTSTRAP;
import static dev.handles.bootstrap.architecture.Layers.CRYPTO;
import static dev.handles.bootstrap.architecture.Layers.DOCS;
import static dev.handles.bootstrap.architecture.Layers.DOMAIN;
import static dev.handles.bootstrap.architecture.Layers.EDGE;
import static dev.handles.bootstrap.architecture.Layers.HTTP;
import static dev.handles.bootstrap.architecture.Layers.PERSISTENCE;
import static dev.handles.bootstrap.architecture.Layers.PORT;
import static dev.handles.bootstrap.architecture.Layers.REGISTRAR;
import static dev.handles.bootstrap.architecture.Layers.SANDBOX;
import static dev.handles.bootstrap.architecture.Layers.realClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Who may know whom. One rule, one field; {@link RulesBiteTest} sees each of them fail. */
@AnalyzeClasses(
        packages = "dev.handles",
        importOptions = {ImportOption.DoNotIncludeTests.class, Layers.NoTestJars.class})
class DependencyRulesTest {

    /** Without this, a renamed package would turn the rules below into ones that cannot fail. */
    @ArchTest
    static void every_named_package_has_classes(JavaClasses classes) {
        for (String layer : List.of(
                DOMAIN, APPLICATION, PORT, HTTP, API, DOCS, EDGE, REGISTRAR, SANDBOX, PERSISTENCE, CRYPTO, BOOTSTRAP)) {
            assertThat(classes.that(resideInAPackage(layer).and(realClasses())))
                    .as(layer)
                    .isNotEmpty();
        }
    }

    @ArchTest
    static final ArchRule domain_knows_only_itself_and_the_jdk = classes()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(DOMAIN, "java..", "javax.xml..", "org.w3c.dom..", "org.xml.sax..", "org.jspecify..")
            .because("the domain is a library that anyone can use without our frameworks");

    @ArchTest
    static final ArchRule application_knows_only_the_domain = classes()
            .that()
            .resideInAPackage(APPLICATION)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(DOMAIN, APPLICATION, "java..", "org.jspecify..")
            .because("what a use case needs from outside is a port, so that any adapter can be exchanged");

    @ArchTest
    static final ArchRule adapters_do_not_know_each_other = slices().matching("dev.handles.adapter.(*)..")
            .should()
            .notDependOnEachOther()
            .because("an adapter is exchanged by itself; what two of them share is a port or the domain");

    @ArchTest
    static final ArchRule parts_of_the_http_adapter_share_only_the_edge = slices().matching(
                    "dev.handles.adapter.http.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage(EDGE))
            .because("the REST API, harvesting, pages and registrars change for different reasons");

    @ArchTest
    static final ArchRule nobody_knows_bootstrap = noClasses()
            .that()
            .resideOutsideOfPackage(BOOTSTRAP)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BOOTSTRAP)
            .because("the wiring knows the parts, and a part that looks back cannot be used elsewhere");

    @ArchTest
    static final ArchRule adapters_use_the_application_by_its_interfaces = noClasses()
            .that()
            .resideInAPackage(ADAPTERS)
            .should()
            .dependOnClassesThat(applicationsInside())
            .because("adapters call use cases and implement ports: interfaces, the commands nested in them, exceptions"
                    + " and *UseCases; all else of the application may change without them");

    @ArchTest
    static final ArchRule databases_are_known_only_to_persistence = noClasses()
            .that()
            .resideOutsideOfPackage(PERSISTENCE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.jdbi..", "java.sql..", "org.flywaydb..", "com.zaxxer..", "org.h2..", "org.postgresql..")
            .because("the store can be exchanged only when nobody else speaks its language");

    @ArchTest
    static final ArchRule a_data_source_is_known_only_to_persistence_and_bootstrap = noClasses()
            .that()
            .resideOutsideOfPackages(PERSISTENCE, BOOTSTRAP)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javax.sql..")
            .because("bootstrap hands the data source over, and nobody else has a use for it");

    @ArchTest
    static final ArchRule web_servers_are_known_only_to_http = noClasses()
            .that()
            .resideOutsideOfPackage(HTTP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
            .because("use cases are called by others than HTTP too: tests, commands, the background worker");

    @ArchTest
    static final ArchRule json_is_known_only_to_adapters = noClasses()
            .that()
            .resideOutsideOfPackage(ADAPTERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson..", "tools.jackson..")
            .because("a wire format that is read off domain classes breaks clients whenever one is renamed");

    @ArchTest
    static final ArchRule packages_are_free_of_cycles = slices().matching("dev.handles.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(alwaysTrue(), resideInAPackage(DOMAIN).and(simpleNameEndingWith("Id")))
            .because("packages in a cycle are one package that nobody can read by parts;"
                    + " aggregates that name each other by id (a handle its share, a share its handle) are fine");

    private static DescribedPredicate<JavaClass> applicationsInside() {
        return resideInAPackage(APPLICATION)
                .and(resideOutsideOfPackage(PORT))
                .and(DescribedPredicate.not(INTERFACES))
                .and(DescribedPredicate.not(nestedInAnInterface()))
                .and(DescribedPredicate.not(assignableTo(Throwable.class)))
                .and(DescribedPredicate.not(simpleNameEndingWith("UseCases")))
                .as("are the inside of the application");
    }

    private static DescribedPredicate<JavaClass> nestedInAnInterface() {
        return describe("are nested in an interface", type -> {
            for (var outer = type.getEnclosingClass();
                    outer.isPresent();
                    outer = outer.get().getEnclosingClass()) {
                if (outer.get().isInterface()) {
                    return true;
                }
            }
            return false;
        });
    }
}
