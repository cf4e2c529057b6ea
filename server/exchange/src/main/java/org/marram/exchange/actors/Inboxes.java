package org.marram.exchange.actors;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.marram.federation.delivery.Recipients.Recipient;
import org.marram.federation.fetch.AddressGuard;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;

/// Inboxes at which others may be written to. An inbox may be on another server than its actor, so its host is
/// judged like the actor's own. That no name leads inside is checked when something is sent, as for every
/// request. Thread-safe.
@Singleton
public final class Inboxes {
    private final AddressGuard guard;
    private final KnownHosts knownHosts;
    private final WikiAddresses wikiAddresses;

    Inboxes(AddressGuard guard, KnownHosts knownHosts, WikiAddresses wikiAddresses) {
        this.guard = guard;
        this.knownHosts = knownHosts;
        this.wikiAddresses = wikiAddresses;
    }

    /// Returns the reason against writing to an actor at all.
    public Optional<FetchFault> fault(Actor actor) {
        return fault(actor.inboxes().inbox());
    }

    /// Returns the reason against writing to an inbox.
    ///
    /// Security: whoever names our own inbox would have us write to ourselves, and whoever names that of a
    /// blocked server would lead around the block.
    public Optional<FetchFault> fault(Iri inbox) {
        WebOrigin there = inbox.origin();
        if (wikiAddresses.isOurs(inbox)) {
            return Optional.of(FetchFault.of(PeerFault.INBOX_HERE));
        }
        return knownHosts.isBlocked(there)
                ? Optional.of(FetchFault.of(PeerFault.HOST_BLOCKED, there.host()))
                : guard.fault(there);
    }

    /// Returns the actor's inbox, when they may be written to.
    public Optional<Iri> of(Actor actor) {
        return fault(actor).isPresent()
                ? Optional.empty()
                : Optional.of(actor.inboxes().inbox());
    }

    /// Returns a recipient, when they may be written to; a shared inbox that may not be used is left out.
    public Optional<Recipient> of(Recipient recipient) {
        return fault(recipient.inbox()).isPresent()
                ? Optional.empty()
                : Optional.of(new Recipient(
                        recipient.actor(),
                        recipient.inbox(),
                        recipient.sharedInbox().filter(shared -> fault(shared).isEmpty())));
    }
}
