package org.marram.federation.delivery;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.marram.federation.vocabulary.Iri;

/// Plans to which inboxes an activity goes. Pure.
public final class Recipients {
    /// An actor that is to get an activity.
    public record Recipient(Iri actor, Iri inbox, Optional<Iri> sharedInbox) {}

    private Recipients() {}

    /// Returns the inboxes, each once. A public activity goes to a server's shared inbox, any other to each
    /// recipient's own.
    public static List<Iri> inboxes(Collection<Recipient> recipients, boolean isPublic) {
        Set<Iri> inboxes = new LinkedHashSet<>();
        for (Recipient each : recipients) {
            Optional<Iri> shared = usable(each).filter(_ -> isPublic);
            inboxes.add(shared.orElse(each.inbox()));
        }
        return List.copyOf(inboxes);
    }

    /// Security: a shared inbox on a third server, which nothing else of the actor is on, would make us send to whom
    /// it names.
    private static Optional<Iri> usable(Recipient recipient) {
        return recipient
                .sharedInbox()
                .filter(shared -> shared.hasOriginOf(recipient.actor()) || shared.hasOriginOf(recipient.inbox()));
    }
}
