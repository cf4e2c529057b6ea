package org.marram.search;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class SearchArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.marram.search");

    private static ArchRule dependsOnlyOn(String... packages) {
        return classes()
                .that()
                .resideInAPackage("org.marram.search")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(packages);
    }

    @Test
    void theLibraryKnowsLuceneAndIcuAndNobodyElse() {
        dependsOnlyOn(
                        "java..",
                        "org.jspecify..",
                        "org.apache.lucene..",
                        "org.tartarus.snowball..",
                        "com.ibm.icu..",
                        "org.marram.search")
                .check(CLASSES);
    }

    @Test
    void theRuleCanFail() {
        assertThrows(
                AssertionError.class,
                () -> dependsOnlyOn("java..", "org.marram.search").check(CLASSES));
    }
}
