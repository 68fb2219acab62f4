package dev.handles.bootstrap.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.handles.application.testing.AllContracts;

/** What tests promise of themselves, where a tool can tell. {@link RulesBiteTest} sees each of them fail. */
@AnalyzeClasses(packagesOf = AllContracts.class)
class TestingRulesTest {

    @ArchTest
    static final ArchRule every_contract_is_tried_on_every_store = classes()
            .that()
            .haveSimpleNameEndingWith("Contract")
            .should(beTriedByAllContracts())
            .because("a contract that is not nested in AllContracts is kept by no store, and no test says so");

    private static ArchCondition<JavaClass> beTriedByAllContracts() {
        return new ArchCondition<>("be implemented by a class nested in AllContracts") {
            @Override
            public void check(JavaClass contract, ConditionEvents events) {
                boolean tried = contract.getAllSubclasses().stream()
                        .flatMap(type -> type.getEnclosingClass().stream())
                        .anyMatch(around -> around.isEquivalentTo(AllContracts.class));
                events.add(new SimpleConditionEvent(
                        contract, tried, contract.getName() + (tried ? " is tried" : " is never tried")));
            }
        };
    }
}
