package org.loadstar.db;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

@AnalyzeClasses(packages = "org.loadstar.db", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule theStoreKnowsTheModelAlone = classes().should().onlyDependOnClassesThat()
            .resideInAnyPackage("org.loadstar.db..", "org.loadstar.model..", "java..", "org.h2.mvstore",
                    "org.slf4j",
                    "org.jspecify..")
            .because("it keeps what it is given and decides nothing");

    @ArchTest
    static final ArchRule noTypeOfTheDatabaseLeaves = noMethods().that().arePublic().and()
            .areDeclaredInClassesThat().arePublic().should()
            .haveRawReturnType(com.tngtech.archunit.base.DescribedPredicate.describe("of JDBC or H2",
                    type -> type.getPackageName().startsWith("java.sql")
                            || type.getPackageName().startsWith("org.h2")))
            .because("a later release may keep samples elsewhere");
}
