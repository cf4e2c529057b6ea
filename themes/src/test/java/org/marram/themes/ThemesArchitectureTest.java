package org.marram.themes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import org.junit.jupiter.api.Test;

class ThemesArchitectureTest {
    private static final JavaClasses THEMES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.marram.themes");

    @Test
    void theThemeKnowsNoOtherPartOfTheHouse() {
        withoutDependenciesOn(
                        "org.marram.wiki..",
                        "org.marram.http..",
                        "org.marram.exchange..",
                        "org.marram.site..",
                        "org.marram.api..",
                        "org.marram.app..",
                        "org.marram.federation..",
                        "org.marram.search..",
                        "io.micronaut..")
                .check(THEMES);
    }

    @Test
    void viewsAreValuesThatKnowNoTemplates() {
        ArchRule values = classes()
                .that()
                .resideInAPackage("..themes.view..")
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("Routes")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .beRecords()
                .orShould()
                .beEnums()
                .orShould()
                .beInterfaces();
        values.check(THEMES);
        noClasses()
                .that()
                .resideInAPackage("..themes.view..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("gg.jte..", "..themes.gallery", "..themes.compiled")
                .check(THEMES);
    }

    @Test
    void theRulesCanFail() {
        ArchRule broken = withoutDependenciesOn("java.time..");
        assertThrows(AssertionError.class, () -> broken.check(THEMES));
    }

    private static ClassesShouldConjunction withoutDependenciesOn(String... packages) {
        return noClasses().should().dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(packages));
    }
}
