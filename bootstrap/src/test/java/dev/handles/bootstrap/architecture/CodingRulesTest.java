package dev.handles.bootstrap.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static dev.handles.bootstrap.architecture.Layers.ADAPTERS;
import static dev.handles.bootstrap.architecture.Layers.APPLICATION;
import static dev.handles.bootstrap.architecture.Layers.BENCH;
import static dev.handles.bootstrap.architecture.Layers.BOOTSTRAP;
import static dev.handles.bootstrap.architecture.Layers.DOMAIN;
import static dev.handles.bootstrap.architecture.Layers.EDGE;
import static dev.handles.bootstrap.architecture.Layers.HTTP;
import static dev.handles.bootstrap.architecture.Layers.realClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** How code is written, where a tool can tell. One rule, one field; {@link RulesBiteTest} sees each of them fail. */
@AnalyzeClasses(
        packages = "dev.handles",
        importOptions = {ImportOption.DoNotIncludeTests.class, Layers.NoTestJars.class})
class CodingRulesTest {

    @ArchTest
    static final ArchRule time_and_chance_come_in_as_arguments = noClasses()
            .that()
            .resideInAnyPackage(DOMAIN, APPLICATION)
            .should()
            .callCodeUnitWhere(asksTheMachine())
            .because("tests set the time and the ids; take an Instant, a java.time.Clock or a supplier");

    @ArchTest
    static final ArchRule nodes_go_by_the_time_of_their_database = noClasses()
            .that()
            .resideInAnyPackage(HTTP, BOOTSTRAP)
            .and()
            .resideOutsideOfPackage(BENCH)
            .and()
            .doNotHaveSimpleName("RetryAfter") // how far off the date of a registrar is, who knows neither
            .should()
            .callCodeUnitWhere(asksForTheTimeOfTheMachine())
            .because("what one node stores is compared by others, whose clocks differ; take that of Persistence");

    @ArchTest
    static final ArchRule adapter_packages_have_one_public_class = classes()
            .that()
            .resideInAPackage(ADAPTERS)
            .and()
            .resideOutsideOfPackage(EDGE)
            .and(realClasses())
            .and()
            .areTopLevelClasses()
            .and()
            .arePublic()
            .should(beTheOnlyPublicClassOfTheirPackage())
            .allowEmptyShould(true) // that the adapters have classes at all is DependencyRulesTest's business
            .because("what is public is a promise to bootstrap; edge alone is there to be shared inside its adapter");

    @ArchTest
    static final ArchRule only_bootstrap_writes_to_standard_streams = noClasses()
            .that()
            .resideOutsideOfPackage(BOOTSTRAP)
            .should(ACCESS_STANDARD_STREAMS)
            .because("a command has an output, everything else has a log");

    @ArchTest
    static final ArchRule nobody_uses_java_util_logging = noClasses()
            .should(USE_JAVA_UTIL_LOGGING)
            .because("operators configure one logging system, and that is behind slf4j");

    @ArchTest
    static final ArchRule nobody_throws_generic_exceptions = noClasses()
            .should(THROW_GENERIC_EXCEPTIONS)
            .because("a caller cannot tell a RuntimeException from a bug; say what is wrong by its type");

    @ArchTest
    static final ArchRule domain_classes_are_closed = classes()
            .that()
            .resideInAPackage(DOMAIN)
            .and(realClasses())
            .should(beClosed())
            .because(
                    "a value that can be subclassed can change; an interface for others to implement is a port, and not here");

    @ArchTest
    static final ArchRule every_package_says_what_it_is_for = classes()
            .should(beInADescribedPackage())
            .because(
                    "package-info.java says what belongs in a package and what does not, and switches the null checks on");

    private static DescribedPredicate<JavaAccess<?>> asksTheMachine() {
        Predicate<CodeUnitAccessTarget> chance = target -> isSourceOfChance(target)
                || isCall(target, UUID.class, "randomUUID")
                || isCall(target, Math.class, "random");
        Predicate<CodeUnitAccessTarget> nanos = target -> isCall(target, System.class, "nanoTime");
        return accessOf(
                "asks the machine for the time or for chance", chance.or(nanos).or(CodingRulesTest::isTimeOfMachine));
    }

    private static DescribedPredicate<JavaAccess<?>> asksForTheTimeOfTheMachine() {
        return accessOf("asks for the time of the machine", CodingRulesTest::isTimeOfMachine);
    }

    private static DescribedPredicate<JavaAccess<?>> accessOf(
            String description, Predicate<CodeUnitAccessTarget> wanted) {
        return DescribedPredicate.describe(
                description,
                access -> access.getTarget() instanceof CodeUnitAccessTarget target && wanted.test(target));
    }

    private static boolean isTimeOfMachine(CodeUnitAccessTarget target) {
        return isNowWithoutClock(target)
                || isCall(target, System.class, "currentTimeMillis")
                || target.getOwner().isEquivalentTo(Clock.class)
                        && target.getName().startsWith("system")
                || isCall(target, Date.class, "<init>")
                        && target.getRawParameterTypes().isEmpty();
    }

    /** To draw from a generator that was handed in is fine; to make one is not. */
    private static boolean isSourceOfChance(CodeUnitAccessTarget target) {
        return target.getOwner().isAssignableTo(RandomGenerator.class)
                && Set.of("<init>", "current", "getDefault", "of", "getInstanceStrong")
                        .contains(target.getName());
    }

    private static boolean isNowWithoutClock(CodeUnitAccessTarget target) {
        return target.getOwner().getPackageName().startsWith("java.time")
                && target.getName().equals("now")
                && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static boolean isCall(CodeUnitAccessTarget target, Class<?> owner, String name) {
        return target.getOwner().isEquivalentTo(owner) && target.getName().equals(name);
    }

    private static ArchCondition<JavaClass> beTheOnlyPublicClassOfTheirPackage() {
        return condition(
                "be the only public class of their package",
                type -> type.getPackage().getClasses().stream()
                                .filter(realClasses())
                                .filter(JavaClass::isTopLevelClass)
                                .filter(other -> other.getModifiers().contains(JavaModifier.PUBLIC))
                                .count()
                        == 1);
    }

    /** An interface without a seal is fine as long as enums and records of the domain are all there is behind it. */
    private static ArchCondition<JavaClass> beClosed() {
        return condition(
                "be records, enums, sealed, final, or interfaces of records and enums",
                type -> isClosed(type)
                        || type.isInterface()
                                && !type.getAllSubclasses().isEmpty()
                                && type.getAllSubclasses().stream()
                                        .allMatch(implementor -> implementor.isRecord() || isEnum(implementor)));
    }

    private static boolean isClosed(JavaClass type) {
        return type.isRecord()
                || isEnum(type)
                || type.getModifiers().contains(JavaModifier.FINAL)
                || type.reflect().isSealed()
                || type.isAnonymousClass();
    }

    /** The body of a constant is an enum too. */
    private static boolean isEnum(JavaClass type) {
        return type.isAssignableTo(Enum.class);
    }

    private static ArchCondition<JavaClass> beInADescribedPackage() {
        return condition(
                "be in a package with a package-info",
                type -> type.getPackage().tryGetPackageInfo().isPresent());
    }

    private static ArchCondition<JavaClass> condition(String description, Predicate<JavaClass> holds) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!holds.test(type)) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " should " + description + ": " + type.getSourceCodeLocation()));
                }
            }
        };
    }
}
