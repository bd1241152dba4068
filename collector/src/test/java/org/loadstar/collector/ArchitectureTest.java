package org.loadstar.collector;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "org.loadstar.collector", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule snmpStopsAtItsAdapters = noClasses().that()
            .resideOutsideOfPackages("..collector.snmp..", "..collect.snmp..", "..answer.snmp..").should()
            .dependOnClassesThat()
            .resideInAPackage("org.snmp4j..")
            .because("library types travel no further than the package that adapts them");

    @ArchTest
    static final ArchRule jolokiaStopsAtItsAdapter = noClasses().that()
            .resideOutsideOfPackage("..collect.jolokia..").should().dependOnClassesThat()
            .resideInAnyPackage("org.jolokia..", "javax.management..")
            .because("library types travel no further than the package that adapts them");

    @ArchTest
    static final ArchRule theHttpServerStopsAtItsAdapter = noClasses().that()
            .resideOutsideOfPackage("..collector.http..").should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.sun.net.httpserver..", "io.helidon..", "io.undertow..")
            .because("the server can be exchanged without touching a resource");

    @ArchTest
    static final ArchRule sqlStaysInTheStore = noClasses().should().dependOnClassesThat()
            .resideInAPackage("java.sql..")
            .because("the store has one owner and one door");

    @ArchTest
    static final ArchRule otherRoomsAreClosed = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("org.loadstar.console..", "org.loadstar.simulator..",
                    "org.loadstar.installer..")
            .because("console and simulator meet the collector on the wire only");

    @ArchTest
    static final ArchRule packagesFormNoCircles = slices().matching("org.loadstar.collector.(**)").should()
            .beFreeOfCycles()
            .because("each feature is readable alone");
}
