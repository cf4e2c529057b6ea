package org.marram.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// The rules, each made for a root package, so that it can be shown to fail on another.
final class Rules {

    /// Modules of the server and those that each may know, as ARCHITECTURE.md names them.
    static final Map<String, Set<String>> MODULES = modules();

    /// Rooms of each module.
    static final Map<String, Set<String>> ROOMS = Map.of(
            "wiki",
                    Set.of(
                            "shared",
                            "store",
                            "render",
                            "blocks",
                            "access",
                            "journal",
                            "people",
                            "settings",
                            "media",
                            "accounts",
                            "pages",
                            "moderation",
                            "mirrors",
                            "discussions",
                            "searching",
                            "text",
                            "edits",
                            "transfer"),
            "http", Set.of("web", "viewer", "lanes"),
            "exchange", Set.of("actors", "served", "follows", "incoming", "outgoing", "pictures"),
            "site",
                    Set.of(
                            "frame",
                            "accounts",
                            "editing",
                            "keeping",
                            "network",
                            "reading",
                            "searches",
                            "talking",
                            "uploads"),
            "api", Set.of(""),
            "app", Set.of("ops", "cli"));

    private Rules() {}

    private static Map<String, Set<String>> modules() {
        Map<String, Set<String>> modules = new LinkedHashMap<>();
        modules.put("wiki", Set.of());
        modules.put("http", Set.of("wiki"));
        modules.put("exchange", Set.of("wiki", "http"));
        modules.put("site", Set.of("wiki", "http", "exchange"));
        modules.put("api", Set.of("wiki", "http", "exchange"));
        modules.put("app", Set.of("wiki", "http", "exchange", "site", "api"));
        return modules;
    }

    /// A class stands in a room that is known.
    static ArchRule rooms(String root) {
        return classes().that().resideInAPackage(root + "..").should(new ArchCondition<>("stand in a known room") {
            @Override
            public void check(JavaClass at, ConditionEvents events) {
                Room room = Room.of(root, at);
                boolean known = ROOMS.getOrDefault(room.module(), Set.of()).contains(room.name());
                events.add(new SimpleConditionEvent(at, known, at.getPackageName() + " is no room: " + at.getName()));
            }
        });
    }

    /// A module uses those alone that it may know. What stands outside of the server is not looked at.
    static ArchRule walls(String root) {
        return classes().that().resideInAPackage(root + "..").should(new ArchCondition<>("keep within their walls") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                String module = Room.of(root, from).module();
                from.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> isThroughAWall(root, module, dependency))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        });
    }

    private static boolean isThroughAWall(String root, String module, Dependency dependency) {
        String other = Room.of(root, dependency.getTargetClass().getBaseComponentType())
                .module();
        return MODULES.containsKey(other)
                && !other.equals(module)
                && !MODULES.getOrDefault(module, Set.of()).contains(other);
    }

    /// Rooms use one another in one direction: there is no way from a room back to it.
    static ArchRule noCycles(String root) {
        return SlicesRuleDefinition.slices()
                .assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass at) {
                        Room room = Room.of(root, at);
                        return room.module().isEmpty()
                                ? SliceIdentifier.ignore()
                                : SliceIdentifier.of(room.module(), room.name());
                    }

                    @Override
                    public String getDescription() {
                        return "rooms of " + root;
                    }
                })
                .should()
                .beFreeOfCycles();
    }

    /// The wiki itself knows neither HTTP nor the theme; of federation it knows words and signatures.
    static ArchRule wikiAlone(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".wiki..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "io.netty..",
                                "io.micronaut.http..",
                                "io.micronaut.web..",
                                "io.micronaut.runtime.server..",
                                "org.marram.themes..",
                                "org.marram.federation..")
                        .and(resideOutsideOfPackages(
                                "org.marram.federation.vocabulary..", "org.marram.federation.signatures..")));
    }

    /// Netty's buffers and channels are a matter of the module for HTTP.
    static ArchRule nettyInHttp(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".exchange..", root + ".site..", root + ".api..", root + ".app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..");
    }

    /// Exchange has words of the interface for what it tells people elsewhere, but no view.
    static ArchRule exchangeHasNoView(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".exchange..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.marram.themes.view..").and(not(name("org.marram.themes.view.Routes"))));
    }

    /// Room of the server.
    ///
    /// @param module empty for what is outside of the server
    /// @param name empty where a module is one room
    private record Room(String module, String name) {
        static Room of(String root, JavaClass at) {
            String place = at.getPackageName();
            if (!place.startsWith(root + ".")) {
                return new Room("", "");
            }
            String[] parts = place.substring(root.length() + 1).split("\\.", -1);
            boolean library = root.equals("org.marram") && !MODULES.containsKey(parts[0]);
            return library ? new Room("", "") : new Room(parts[0], parts.length > 1 ? parts[1] : "");
        }
    }

    /// A library knows neither the web framework, nor the server, nor the other libraries.
    static ArchRule library(String root, String... others) {
        String[] forbidden = Stream.concat(
                        Stream.of(
                                "io.micronaut..",
                                "org.marram.wiki..",
                                "org.marram.http..",
                                "org.marram.exchange..",
                                "org.marram.site..",
                                "org.marram.api..",
                                "org.marram.app.."),
                        Stream.of(others))
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
                .resideOutsideOfPackage("org.marram.app.cli..")
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
