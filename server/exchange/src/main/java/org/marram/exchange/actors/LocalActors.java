package org.marram.exchange.actors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.marram.exchange.actors.LocalActor.Search;
import org.marram.federation.delivery.SenderKeys;
import org.marram.federation.discovery.WebFingerResource;
import org.marram.federation.signatures.ActorKey;
import org.marram.federation.signatures.DocumentProofs;
import org.marram.federation.signatures.RsaKey;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.people.ActorKeys;
import org.marram.wiki.people.KeyOwner;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.store.Database;

/// Actors of this wiki as others see them, and the keys that they sign with. Thread-safe; waits for the
/// database, and once for an actor for a key to be made.
@Singleton
public final class LocalActors implements SenderKeys {
    private final Database database;
    private final WikiAddresses wikiAddresses;
    private final ActorKeys rsaKeys;
    private final LocalActorDocuments documents;
    private final CurrentSettings settings;
    private final LocalActorSearch search;

    LocalActors(
            Database database,
            WikiAddresses wikiAddresses,
            ActorKeys rsaKeys,
            LocalActorDocuments documents,
            CurrentSettings settings) {
        this.database = database;
        this.wikiAddresses = wikiAddresses;
        this.rsaKeys = rsaKeys;
        this.documents = documents;
        this.settings = settings;
        this.search = new LocalActorSearch(database, wikiAddresses, settings);
    }

    /// Finds the actor with this address.
    public Search find(Iri address) {
        return search.find(address);
    }

    /// Finds the actor with this name.
    public Search find(NamedObject.Acting named) {
        return search.find(named);
    }

    /// Finds the actor with this handle (WebFinger), in any spelling of the name ([Spelling]); the host must be
    /// ours.
    public Search find(WebFingerResource.Account account) {
        return search.find(account);
    }

    /// Finds the actor that is meant by an address of this wiki in any spelling ([Spelling]): by that of a
    /// page, the actor by which one follows it.
    public Search findSpelled(Iri address) {
        return search.findSpelled(address);
    }

    /// Returns the handle of an actor: `acct:name@host`.
    public WebFingerResource.Account handle(LocalActor actor) {
        return new WebFingerResource.Account(actor.username(), handleHost());
    }

    public Iri id(LocalActor actor) {
        return actor.id(wikiAddresses);
    }

    /// Returns the actor as it is served.
    public Actor document(LocalActor actor) {
        return document(actor, rsaKeys.of(actor.owner()));
    }

    /// Returns the actor as it will be served with another RSA key.
    public Actor document(LocalActor actor, RsaKey key) {
        return documents.of(actor, key);
    }

    /// Returns the RSA key that the actor with this address signs with; nothing when it is not, or no longer,
    /// one of ours.
    @Override
    public Optional<ActorKey> keyOf(Iri actor) {
        return find(actor) instanceof Search.Found(LocalActor found) ? Optional.of(key(found)) : Optional.empty();
    }

    /// Returns the keys that a host may know the actor by, the one that it was told of last before any other.
    @Override
    public List<ActorKey> keysOf(Iri actor, WebOrigin host) {
        return switch (find(actor)) {
            case Search.Found(LocalActor found) -> keysOf(found, actor, host);
            // A page that was deleted takes back what it said: it signs with the wiki's key, and others know it.
            case Search.Gone _ when isObserver(actor) -> keysOf(new LocalActor.Wiki(), actor, host);
            case Search.Gone _, Search.Unknown _ -> List.of();
        };
    }

    private boolean isObserver(Iri actor) {
        return wikiAddresses
                .read(actor)
                .filter(NamedObject.Observer.class::isInstance)
                .isPresent();
    }

    private List<ActorKey> keysOf(LocalActor actor, Iri id, WebOrigin host) {
        KeyOwner owner = actor.owner();
        List<ActorKeys.UsableKey> usable = database.read(handle -> ActorKeys.usable(handle, owner));
        if (usable.size() < 2) {
            return List.of(new ActorKey(WikiAddresses.mainKey(id), rsaKeys.of(owner)));
        }
        OptionalLong untold = database.read(handle -> KeyNews.firstUntold(handle, owner, id, host));
        List<ActorKeys.UsableKey> likeliestFirst = new ArrayList<>(usable);
        usable.stream()
                .filter(each -> untold.isPresent() && each.id() < untold.getAsLong())
                .findFirst()
                .ifPresent(known -> {
                    likeliestFirst.remove(known);
                    likeliestFirst.addFirst(known);
                });
        return likeliestFirst.stream()
                .map(each -> new ActorKey(WikiAddresses.mainKey(id), each.key()))
                .toList();
    }

    public ActorKey key(LocalActor actor) {
        return new ActorKey(WikiAddresses.mainKey(id(actor)), rsaKeys.of(actor.owner()));
    }

    /// Returns a document with the proof of an actor (FEP-8b32): a server that passes it on cannot change it.
    public ObjectNode proven(LocalActor actor, ObjectNode document, Instant at) {
        return DocumentProofs.sign(document, WikiAddresses.ed25519Key(id(actor)), documents.ed25519Key(actor), at);
    }

    private String handleHost() {
        return Origin.parse(settings.origin()).authority();
    }
}
