package org.marram.exchange.outgoing;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.Inboxes;
import org.marram.exchange.actors.KnownHosts;
import org.marram.exchange.actors.Softwares;
import org.marram.exchange.actors.TheirFollows;
import org.marram.federation.delivery.Recipients;
import org.marram.federation.delivery.Recipients.Recipient;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;

/// Followers, sorted by what their software understands. Wikis of this kind are not among them: they are told
/// otherwise ([OutgoingActivities]).
@Singleton
final class Audiences {
    /// Software that shows groups: it wants to see a Group announce activities.
    private static final Set<String> GROUPS = Set.of("lemmy", "piefed", "mbin", "kbin", "ibis");

    private static final String IBIS = "ibis";

    private final Softwares softwares;
    private final KnownHosts knownHosts;
    private final Inboxes inboxes;

    Audiences(Softwares softwares, KnownHosts knownHosts, Inboxes inboxes) {
        this.inboxes = inboxes;
        this.softwares = softwares;
        this.knownHosts = knownHosts;
    }

    /// @param people on servers where people read what others post
    /// @param groups on servers where people read what groups announce
    record Audience(List<Recipient> people, List<Recipient> groups) {
        /// An audience of no recipients.
        static final Audience NOBODY = new Audience(List.of(), List.of());

        boolean isEmpty() {
            return people.isEmpty() && groups.isEmpty();
        }

        /// Returns the inboxes of the people, each server once.
        List<Iri> peopleInboxes() {
            return Recipients.inboxes(people, true);
        }

        List<Iri> groupInboxes() {
            return Recipients.inboxes(groups, true);
        }

        List<Iri> allInboxes() {
            return Recipients.inboxes(union(people, groups), true);
        }

        /// Returns the people who are not among those of `others`, with the groups.
        Audience without(Audience others) {
            Set<Iri> known = new LinkedHashSet<>();
            others.people.forEach(each -> known.add(each.actor()));
            return new Audience(
                    people.stream()
                            .filter(each -> !known.contains(each.actor()))
                            .toList(),
                    groups);
        }

        /// Returns this audience and another one together, each recipient once.
        Audience and(Audience others) {
            return new Audience(union(people, others.people), union(groups, others.groups));
        }

        private static List<Recipient> union(Collection<Recipient> some, Collection<Recipient> others) {
            Set<Recipient> all = new LinkedHashSet<>(some);
            all.addAll(others);
            return List.copyOf(all);
        }
    }

    /// Finds the followers of an actor of ours.
    Audience of(Handle handle, Iri followed) {
        List<Recipient> people = new ArrayList<>();
        List<Recipient> groups = new ArrayList<>();
        for (TheirFollows.Following each : TheirFollows.of(handle, followed)) {
            WebOrigin host = each.actor().origin();
            if (!knownHosts.isBlocked(host) && !softwares.isOurs(host)) {
                inboxes.of(each.recipient()).ifPresent((isForGroups(host) ? groups : people)::add);
            }
        }
        return new Audience(people, groups);
    }

    /// Returns the groups of an audience that are Ibis, or all the others: Ibis is a wiki too, and is told of
    /// edits.
    Audience groupsBeing(Audience audience, boolean ibis) {
        return new Audience(
                List.of(),
                audience.groups().stream()
                        .filter(each ->
                                knownHosts.software(each.actor().origin()).equals(IBIS) == ibis)
                        .toList());
    }

    private boolean isForGroups(WebOrigin host) {
        return GROUPS.contains(knownHosts.software(host));
    }
}
