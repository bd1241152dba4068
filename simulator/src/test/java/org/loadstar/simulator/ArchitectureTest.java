package org.loadstar.simulator;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "org.loadstar.simulator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule itMeetsTheProductOnTheWireAlone = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("org.loadstar.collector..", "org.loadstar.db..", "org.loadstar.console..")
            .because("a rehearsal that shares code with what it tries would share its mistakes");

    @ArchTest
    static final ArchRule callsAreAPureModel = noClasses().that().resideInAPackage("..simulator.calls..")
            .should().dependOnClassesThat()
            .resideOutsideOfPackages("java.lang..", "java.util..", "java.time..",
                    "org.jspecify..", "org.loadstar.model..", "..simulator.calls..")
            .because("a run is repeated by its seed and its clock");

    @ArchTest
    static final ArchRule onlyAStudyKnowsTheCore = noClasses()
            .that().resideOutsideOfPackage("..simulator.study..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("org.loadstar.decide..", "..simulator.study..")
            .because("a study drives the product's own core, a rehearsal must not");

    @ArchTest
    static final ArchRule aStudyIsPure = noClasses().that().resideInAPackage("..simulator.study..")
            .should().dependOnClassesThat()
            .resideOutsideOfPackages("java.lang..", "java.util..", "java.time..", "org.jspecify..",
                    "org.loadstar.model..", "org.loadstar.decide..", "..simulator.study..")
            .because("a study is repeated by its seeds alone");

    @ArchTest
    static final ArchRule snmpStaysAtTheEdge = noClasses()
            .that().resideOutsideOfPackages("..simulator.agent..", "..simulator.gateway..")
            .should().dependOnClassesThat().resideInAPackage("org.snmp4j..")
            .because("library types stop at the adapter");
}
