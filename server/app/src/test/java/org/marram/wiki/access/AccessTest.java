package org.marram.wiki.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.marram.wiki.access.Decision.Refused;
import org.marram.wiki.access.Viewer.Anonymous;
import org.marram.wiki.access.Viewer.Participant;
import org.marram.wiki.access.Viewer.Remote;
import org.marram.wiki.access.Viewer.Role;
import org.marram.wiki.access.Viewer.Wiki;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Joining;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.RemoteEdits;

/// Holds [Access] against the numbered scenarios of `docs/permissions.md`, in every combination.
class AccessTest {

    private record Scenario(
            String number, Set<String> who, Set<String> does, String page, String wiki, String outcome) {
        boolean fits(String viewer, Action action, Subject subject, Policy policy) {
            return who.contains(viewer)
                    && (does.contains("anything") || does.contains(action.name().toLowerCase(Locale.ROOT)))
                    && (page.equals("anybody") || isFor(page, subject))
                    && holds(wiki, policy);
        }

        private static boolean isFor(String whom, Subject subject) {
            return subject instanceof Subject.Page page
                    && (whom.equals("deleted")
                            ? page.deleted()
                            : page.protection().name().toLowerCase(Locale.ROOT).equals(whom));
        }

        private static boolean holds(String wiki, Policy policy) {
            return switch (wiki) {
                case "anything" -> true;
                case "kept" -> policy.kept();
                case "without a keeper" -> !policy.kept();
                case "read by everyone" -> policy.reading() == Reading.EVERYONE;
                case "read by participants" -> policy.reading() == Reading.PARTICIPANTS;
                case "taking remote edits" -> policy.remoteEdits() == RemoteEdits.OPEN;
                case "reviewing remote edits" -> policy.remoteEdits() == RemoteEdits.REVIEW;
                case "refusing remote edits" -> policy.remoteEdits() == RemoteEdits.CLOSED;
                default -> policy.joining() == Joining.valueOf(wiki.toUpperCase(Locale.ROOT));
            };
        }
    }

    private static List<Scenario> scenarios() throws IOException {
        List<Scenario> scenarios = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("../../docs/permissions.md"))) {
            if (line.matches("\\| \\d+ \\|.*")) {
                List<String> cells =
                        Arrays.stream(line.split("\\|")).map(String::strip).toList();
                scenarios.add(new Scenario(
                        cells.get(1),
                        Set.of(cells.get(2).split(", ")),
                        Set.of(cells.get(3).split(", ")),
                        cells.get(4),
                        cells.get(5),
                        cells.get(6)));
            }
        }
        return scenarios;
    }

    private static Map<String, Viewer> viewers() {
        Map<String, Viewer> viewers = new LinkedHashMap<>();
        viewers.put("the wiki itself", new Wiki(new ActorId(1)));
        viewers.put("remote person", new Remote(new ActorId(3), "tides.example", false));
        viewers.put("blocked remote person", new Remote(new ActorId(3), "tides.example", true));
        viewers.put("stranger", new Anonymous("203.0.113.7", false));
        viewers.put("blocked stranger", new Anonymous("203.0.113.7", true));
        viewers.put("participant", participant(Role.PARTICIPANT, false));
        viewers.put("blocked participant", participant(Role.PARTICIPANT, true));
        viewers.put("keeper", participant(Role.KEEPER, false));
        viewers.put("blocked keeper", participant(Role.KEEPER, true));
        return viewers;
    }

    private static Viewer participant(Role role, boolean blocked) {
        return new Participant(new PersonId(1), new ActorId(2), "Ada", role, blocked);
    }

    private static List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>(List.of(Subject.WIKI));
        for (PageProtection protection : PageProtection.values()) {
            subjects.add(new Subject.Page(protection, false));
            subjects.add(new Subject.Page(protection, true));
        }
        return subjects;
    }

    private static List<Policy> policies() {
        List<Policy> policies = new ArrayList<>();
        for (boolean kept : new boolean[] {true, false}) {
            for (Reading reading : Reading.values()) {
                for (Joining joining : Joining.values()) {
                    for (RemoteEdits remoteEdits : RemoteEdits.values()) {
                        policies.add(new Policy(kept, reading, joining, remoteEdits));
                    }
                }
            }
        }
        return policies;
    }

    @Test
    void everyCombinationIsDecidedAsTheFirstScenarioThatFitsItSays() throws IOException {
        List<Scenario> scenarios = scenarios();
        Set<String> needed = new HashSet<>();
        int tried = 0;
        for (Map.Entry<String, Viewer> viewer : viewers().entrySet()) {
            for (Action action : Action.values()) {
                for (Subject subject : subjects()) {
                    for (Policy policy : policies()) {
                        String what = viewer.getKey() + " " + action + " " + subject + " " + policy;
                        Scenario scenario = scenarios.stream()
                                .filter(each -> each.fits(viewer.getKey(), action, subject, policy))
                                .findFirst()
                                .orElseThrow(() -> new AssertionError("no scenario for " + what));
                        Decision decision = Access.decide(viewer.getValue(), action, subject, policy);
                        assertEquals(scenario.outcome(), word(decision), scenario.number() + ": " + what);
                        needed.add(scenario.number());
                        tried++;
                    }
                }
            }
        }
        assertEquals(scenarios.size(), needed.size(), "scenarios that decide nothing");
        assertTrue(tried > 10_000, tried + " combinations");
    }

    @Test
    void reservedNamesAreAllInTheDocument() throws IOException {
        String text = Files.readString(Path.of("../../docs/permissions.md"));
        for (String name : org.marram.wiki.people.PersonName.RESERVED) {
            assertTrue(text.contains("`" + name + "`"), name);
        }
    }

    private static String word(Decision decision) {
        return switch (decision) {
            case Decision.Allowed allowed -> "allowed";
            case Decision.AfterReview review -> "after review";
            case Refused refused -> refused.reason().name();
        };
    }
}
