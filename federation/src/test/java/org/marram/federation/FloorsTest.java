package org.marram.federation;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The packages of the library, lowest first: each uses lower ones only.
class FloorsTest {
    private static final List<String> FLOORS =
            List.of("vocabulary", "json", "signatures", "fetch", "discovery", "inbox", "delivery", "testing");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.marram.federation");

    @Test
    void aPackageUsesLowerPackagesOnly() {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            String[] above = FLOORS.subList(floor + 1, FLOORS.size()).stream()
                    .map(name -> "org.marram.federation." + name + "..")
                    .toArray(String[]::new);
            if (above.length > 0) {
                noUse(FLOORS.get(floor), above).check(CLASSES);
            }
        }
    }

    @Test
    void theRuleCanFail() {
        assertThrows(
                AssertionError.class,
                () -> noUse("fetch", "org.marram.federation.json..").check(CLASSES));
    }

    @Test
    void thereAreNoCycles() {
        slices().matching("org.marram.federation.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void theLibraryKnowsNeitherTheWikiNorAFramework() {
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.marram.wiki..",
                        "org.marram.http..",
                        "org.marram.exchange..",
                        "org.marram.site..",
                        "org.marram.api..",
                        "org.marram.app..",
                        "org.marram.search..",
                        "org.marram.themes..",
                        "io.micronaut..",
                        "jakarta..")
                .check(CLASSES);
    }

    @Test
    void timeComesFromAClockThatIsGiven() {
        ArchRuleDefinition.noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .because("tests must be able to move it")
                .check(CLASSES);
    }

    private static ArchRule noUse(String floor, String... above) {
        return ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("org.marram.federation." + floor + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above);
    }
}
