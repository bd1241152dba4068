package org.loadstar.console;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "org.loadstar.console", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule otherRoomsAreClosed = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("org.loadstar.collector..", "org.loadstar.db..", "org.loadstar.decide..",
                    "org.loadstar.simulator..",
                    "org.loadstar.mibs..")
            .because("the console knows a collector by HTTP only");
}
