package org.loadstar.decide;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "org.loadstar", importOptions = DoNotIncludeTests.class)
class PurityTest {
    @ArchTest
    static final ArchRule decidingIsPure = noClasses().that().resideInAPackage("org.loadstar.decide..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.net..", "java.nio..", "java.sql..", "org.slf4j..",
                    "java.util.concurrent..", "tools.jackson..")
            .because("the decision is replayed in simulated time and must need nothing but its arguments");

    @ArchTest
    static final ArchRule decidingHasNoClock = noClasses().that().resideInAPackage("org.loadstar.decide..")
            .should()
            .callMethod(System.class, "nanoTime").orShould().callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat().haveSimpleName("Clock").orShould().dependOnClassesThat()
            .haveSimpleName("TimeSource")
            .because("time is handed in with every call");

    @ArchTest
    static final ArchRule decidingKnowsTheModelOnly = noClasses().that()
            .resideInAPackage("org.loadstar.decide..").should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.loadstar.collector..", "org.loadstar.db..", "org.loadstar.mibs..",
                    "org.loadstar.simulator..", "org.loadstar.console..", "org.loadstar.model.view..",
                    "org.loadstar.model.yaml..", "org.loadstar.model.json..")
            .because("loads and choices rest on the words of the domain alone");
}
