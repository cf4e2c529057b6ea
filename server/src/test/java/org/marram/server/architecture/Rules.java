package org.marram.server.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// The rules, each made for a root package, so that it can be shown to fail on another.
final class Rules {

    /// The packages of the server by floor, as ARCHITECTURE.md names them.
    private static final List<List<String>> FLOORS = List.of(
            List.of("shared"),
            List.of("store", "render", "web"),
            List.of("journal", "people", "access"),
            List.of("auth"),
            List.of("moderation", "media", "lanes"),
            List.of("pages"),
            List.of("edits", "discussions"),
            List.of("forks", "searching", "transfer", "work"),
            List.of("notifications", "peers"),
            List.of("documents", "follows", "pictures"),
            List.of("exchange"),
            List.of("ops"),
            List.of("cli"));

    private Rules() {}

    /// A package uses lower floors only, none of its own floor; a package without a floor is refused.
    static ArchRule floors(String root) {
        return classes().that().resideInAPackage(root + "..").should(new ArchCondition<>("use lower floors only") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                int floor = floor(root, from);
                if (floor < 0) {
                    events.add(SimpleConditionEvent.violated(
                            from, from.getPackageName() + " has no floor: " + from.getName()));
                    return;
                }
                from.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> isUpOrAcross(root, from, floor, dependency))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        });
    }

    private static boolean isUpOrAcross(String root, JavaClass from, int floor, Dependency dependency) {
        JavaClass to = dependency.getTargetClass().getBaseComponentType();
        if (!to.getPackageName().startsWith(root + ".") || name(root, to).equals(name(root, from))) {
            return false;
        }
        return floor(root, to) >= floor;
    }

    private static int floor(String root, JavaClass at) {
        String name = name(root, at);
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(name)) {
                return floor;
            }
        }
        return -1;
    }

    private static String name(String root, JavaClass at) {
        String rest = at.getPackageName()
                .substring(Math.min(root.length() + 1, at.getPackageName().length()));
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    /// A library knows neither the web framework, nor the server, nor the other libraries.
    static ArchRule library(String root, String... others) {
        String[] forbidden = Stream.concat(Stream.of("io.micronaut..", "org.marram.server.."), Stream.of(others))
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden);
    }

    /// Time comes from an injected clock; the command line is where one is made.
    static ArchRule injectedTime(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage("org.marram.server.cli..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .because("a test must be able to set the time");
    }

    /// Names say what a thing is.
    static ArchRule names(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)")
                .orShould()
                .haveNameMatching(".*\\.Abstract[A-Z]\\w*")
                .because("such names say nothing about the effect");
    }

    /// Every package says that null is the exception, but for the templates, which are made by a program.
    static ArchRule nullMarked(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage("org.marram.themes.compiled..")
                .and()
                .haveSimpleNameNotEndingWith("package-info")
                .should(new ArchCondition<>("be in a package marked with NullMarked") {
                    @Override
                    public void check(JavaClass at, ConditionEvents events) {
                        boolean there = at.getPackage()
                                .tryGetPackageInfo()
                                .map(info -> info.isAnnotatedWith(NullMarked.class))
                                .orElse(false);
                        events.add(new SimpleConditionEvent(at, there, at.getPackageName()));
                    }
                });
    }
}
