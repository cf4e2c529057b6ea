package org.marram.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.marram");
    private static final JavaClasses OFFENDERS = new ClassFileImporter().importPackages("org.marram.fixture");

    @Test
    void eachClassStandsInARoom() {
        for (String module : Rules.MODULES.keySet()) {
            Rules.rooms("org.marram").check(in(module));
        }
    }

    @Test
    void aModuleUsesThoseAloneThatItMayKnow() {
        for (String module : Rules.MODULES.keySet()) {
            Rules.walls("org.marram").check(in(module));
        }
    }

    @Test
    void thereIsNoWayFromARoomBackToIt() {
        Rules.noCycles("org.marram").check(HOUSE);
    }

    @Test
    void theWikiKnowsNeitherHttpNorTheThemeNorDeliveries() {
        Rules.wikiAlone("org.marram").check(HOUSE);
    }

    @Test
    void nettyStaysInOneModule() {
        Rules.nettyInHttp("org.marram").check(HOUSE);
    }

    @Test
    void whatIsToldElsewhereIsNoView() {
        Rules.exchangeHasNoView("org.marram").check(HOUSE);
    }

    private static JavaClasses in(String module) {
        return HOUSE.that(resideInAPackage("org.marram." + module + ".."));
    }

    @Test
    void theLibrariesKnowNeitherTheFrameworkNorTheServerNorOneAnother() {
        Rules.library("org.marram.federation", "org.marram.search..", "org.marram.themes..")
                .check(HOUSE);
        Rules.library("org.marram.search", "org.marram.federation..", "org.marram.themes..")
                .allowEmptyShould(true)
                .check(HOUSE);
        Rules.library("org.marram.themes", "org.marram.federation..", "org.marram.search..")
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void timeComesFromAnInjectedClock() {
        Rules.injectedTime("org.marram").check(HOUSE);
    }

    @Test
    void namesSayWhatAThingIs() {
        Rules.names("org.marram").check(HOUSE);
    }

    @Test
    void everyPackageSaysThatNullIsTheException() {
        Rules.nullMarked("org.marram").check(HOUSE);
    }

    @Test
    void eachRuleCanFail() {
        assertFails(Rules.rooms("org.marram.fixture"), "org.marram.fixture.unknown is no room");
        assertFails(Rules.walls("org.marram.fixture"), "LowImpl", "High");
        assertFails(Rules.noCycles("org.marram.fixture"), "Cycle detected", "wiki", "site");
        assertFails(Rules.wikiAlone("org.marram.fixture"), "LowImpl", "MutableHttpResponse");
        assertFails(Rules.wikiAlone("org.marram.fixture"), "LowImpl", "Notice");
        assertFails(Rules.wikiAlone("org.marram.fixture"), "LowImpl", "Courier");
        assertFails(Rules.nettyInHttp("org.marram.fixture"), "High", "ByteBuf");
        assertFails(Rules.exchangeHasNoView("org.marram.fixture"), "Showy", "Notice");
        assertFails(Rules.library("org.marram.fixture"), "LowImpl", "io.micronaut");
        assertFails(Rules.injectedTime("org.marram.fixture"), "Instant.now()");
        assertFails(Rules.names("org.marram.fixture"), "LowImpl");
        assertFails(Rules.nullMarked("org.marram.fixture"), "org.marram.fixture.unknown");
    }

    private static void assertFails(ArchRule rule, String... parts) {
        EvaluationResult result = rule.evaluate(OFFENDERS);
        List<String> details = result.getFailureReport().getDetails();
        assertFalse(details.isEmpty(), rule.getDescription());
        assertTrue(
                details.stream().anyMatch(line -> List.of(parts).stream().allMatch(line::contains)),
                () -> String.join("\n", details));
    }
}
