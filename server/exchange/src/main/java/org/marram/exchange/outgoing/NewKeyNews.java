package org.marram.exchange.outgoing;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.Deliveries;
import org.marram.exchange.actors.Inboxes;
import org.marram.exchange.actors.KeptActivities;
import org.marram.exchange.actors.KeyNews;
import org.marram.exchange.actors.LocalActor;
import org.marram.exchange.actors.LocalActors;
import org.marram.exchange.actors.Softwares;
import org.marram.exchange.actors.TheirFollows;
import org.marram.exchange.follows.OurFollows;
import org.marram.federation.delivery.Recipients;
import org.marram.federation.delivery.Recipients.Recipient;
import org.marram.federation.signatures.RsaKey;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.people.ActorKeys.UsableKey;
import org.marram.wiki.people.KeyOwner;

/// News of an actor's new key: an `Update` of the actor, for all who may know the old one. Thread-safe.
@Singleton
final class NewKeyNews {
    private final LocalActors actors;
    private final ProfileUpdates profileUpdates;
    private final Softwares softwares;
    private final Inboxes inboxes;

    NewKeyNews(LocalActors actors, ProfileUpdates profileUpdates, Softwares softwares, Inboxes inboxes) {
        this.actors = actors;
        this.profileUpdates = profileUpdates;
        this.softwares = softwares;
        this.inboxes = inboxes;
    }

    /// Activity that tells of an actor's new key.
    @SuppressWarnings("ArrayRecordComponent") // Handed on at once, never compared.
    record News(LocalActor actor, Iri sender, Iri id, byte[] body, Instant at) {}

    /// Makes the news of an actor's new key, and of those who sign with the same key.
    List<News> of(LocalActor actor, RsaKey fresh) {
        return told(actor).stream().map(each -> news(each, fresh)).toList();
    }

    /// Returns the actors whose followers are told. Pages that are followed sign with the wiki's key, under a
    /// name of their own.
    private List<LocalActor> told(LocalActor actor) {
        Stream<LocalActor> observers =
                actor instanceof LocalActor.Wiki ? profileUpdates.followedPages() : Stream.empty();
        return Stream.concat(Stream.of(actor), observers).toList();
    }

    private News news(LocalActor actor, RsaKey fresh) {
        Actor document = actors.document(actor, fresh);
        ProfileUpdates.Update update =
                profileUpdates.of(document, "new-key", fresh.publicKey().pem());
        return new News(actor, document.id(), update.id(), update.body(), update.at());
    }

    /// Queues the news in the write that takes the new key into use.
    void queue(Handle handle, News news, KeyOwner owner, UsableKey key) {
        long number = KeptActivities.keep(handle, news.id(), news.sender(), news.body(), news.at());
        List<Iri> inboxes = inboxes(handle, news.actor(), news.sender());
        if (!inboxes.isEmpty()) {
            Deliveries.queue(handle, number, news.sender(), news.body(), inboxes, news.at());
            KeyNews.told(handle, number, owner, key.id());
        }
    }

    /// Returns the inboxes of all followers; of the voice, also those of the wikis that it follows; and of
    /// every server that follows anything here, for it has seen the keys of the authors. Servers of this kind
    /// ask anew when a signature does not fit.
    private List<Iri> inboxes(Handle handle, LocalActor actor, Iri id) {
        List<Recipient> recipients = new ArrayList<>();
        TheirFollows.of(handle, id).forEach(each -> inboxes.of(each.recipient()).ifPresent(recipients::add));
        if (actor instanceof LocalActor.Voice) {
            OurFollows.all(handle).stream()
                    .flatMap(each -> each.followed().stream())
                    .forEach(each -> recipients.add(new Recipient(each.actor(), each.inbox(), Optional.empty())));
        }
        Set<WebOrigin> told = new HashSet<>();
        recipients.forEach(each -> told.add(each.actor().origin()));
        TheirFollows.all(handle).stream()
                .filter(each -> !softwares.isOurs(each.actor().origin())
                        && told.add(each.actor().origin()))
                .forEach(each -> recipients.add(each.recipient()));
        return Recipients.inboxes(recipients, true);
    }
}
