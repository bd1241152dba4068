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
            .resideOutsideOfPackages("..collector.snmp..", "..answer.snmp..", "..intake.snmp..").should()
            .dependOnClassesThat()
            .resideInAPackage("org.snmp4j..")
            .because("library types travel no further than the package that adapts them");

    @ArchTest
    static final ArchRule jolokiaStopsAtItsAdapter = noClasses().that()
            .resideOutsideOfPackage("..collect.jolokia..").should().dependOnClassesThat()
            .resideInAnyPackage("org.jolokia..", "javax.management..")
            .because("library types travel no further than the package that adapts them");

    @ArchTest
    static final ArchRule ldapStopsAtItsAdapter = noClasses().that()
            .resideOutsideOfPackage("..security.ldap..").should().dependOnClassesThat()
            .resideInAnyPackage("com.unboundid..")
            .because("library types travel no further than the package that adapts them");

    @ArchTest
    static final ArchRule namesAreLookedUpWithoutJndi = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("javax.naming..")
            .because("the runtime image has no java.naming");

    @ArchTest
    static final ArchRule theHttpServerStopsAtItsAdapter = noClasses().that()
            .resideOutsideOfPackage("..collector.http..").should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.sun.net.httpserver..", "io.helidon..", "io.undertow..")
            .because("the server can be exchanged without touching a resource");

    @ArchTest
    static final ArchRule metricsAndLoggingStopAtTheirAdapters = noClasses().that()
            .resideOutsideOfPackages("..collector.self..", "..collector.log..").should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.prometheus..", "ch.qos.logback..")
            .because("rooms count and log, how that is told is not theirs");

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
