package org.marram.exchange.actors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.LocalActor.Search;
import org.marram.federation.delivery.SenderKeys;
import org.marram.federation.discovery.WebFingerResource;
import org.marram.federation.signatures.ActorKey;
import org.marram.federation.signatures.DocumentProofs;
import org.marram.federation.signatures.RsaKey;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.people.ActorKeys;
import org.marram.wiki.people.KeyOwner;
import org.marram.wiki.people.People;
import org.marram.wiki.people.Person;
import org.marram.wiki.people.PersonState;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Spelling;
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
    }

    /// Finds the actor with this address.
    public Search find(Iri address) {
        return wikiAddresses
                .read(address)
                .map(named -> named instanceof NamedObject.Acting acting ? find(acting) : new Search.Unknown())
                .orElseGet(Search.Unknown::new);
    }

    /// Finds the actor with this name.
    public Search find(NamedObject.Acting named) {
        return switch (named) {
            case NamedObject.Wiki _ -> new Search.Found(new LocalActor.Wiki());
            case NamedObject.Voice _ -> new Search.Found(new LocalActor.Voice());
            case NamedObject.Fetcher _ -> new Search.Found(new LocalActor.Fetcher());
            case NamedObject.Observer observer -> database.read(handle -> observer(handle, observer.line()));
            case NamedObject.Participant participant ->
                database.read(handle -> participant(handle, participant.handle()));
        };
    }

    /// Finds the actor with this handle (WebFinger), in any spelling of the name ([Spelling]); the host must be
    /// ours.
    public Search find(WebFingerResource.Account account) {
        return Spelling.isHostOf(origin(), account.host()) ? named(account.name()) : new Search.Unknown();
    }

    /// Finds the actor that is meant by an address of this wiki in any spelling ([Spelling]): by that of a
    /// page, the actor by which one follows it.
    public Search findSpelled(Iri address) {
        Origin here = origin();
        String target = address.withoutFragment().requestTarget();
        if (!Spelling.isHostOf(here, address.origin().authority()) || target.indexOf('?') >= 0) {
            return new Search.Unknown();
        }
        String path = Spelling.path(target);
        return switch (WikiAddresses.read(path).orElse(null)) {
            case NamedObject.Participant participant ->
                database.read(handle -> spelled(handle, Spelling.name(participant.handle(), here)));
            case NamedObject.Acting acting -> find(acting);
            case NamedObject.Article article -> database.read(handle -> followed(handle, path, Optional.of(article)));
            case null, default -> database.read(handle -> followed(handle, path, Optional.empty()));
        };
    }

    private static Search followed(Handle handle, String path, Optional<NamedObject.Article> named) {
        return named.flatMap(article -> PageStore.byFirstTitle(handle, article.firstTitle(), article.number()))
                .or(() -> AddressPaths.otherwiseSpelled(path).flatMap(title -> PageStore.byTitle(handle, title)))
                .map(page -> observer(handle, page.uuid()))
                .orElseGet(Search.Unknown::new);
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

    private Search named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case WikiAddresses.WIKI_NAME -> new Search.Found(new LocalActor.Wiki());
            case WikiAddresses.FETCHER_NAME -> new Search.Found(new LocalActor.Fetcher());
            case WikiAddresses.VOICE_NAME -> new Search.Found(new LocalActor.Voice());
            default ->
                WikiAddresses.observedLine(name.toLowerCase(Locale.ROOT))
                        .map(line -> find(new NamedObject.Observer(line)))
                        .orElseGet(() -> database.read(handle -> spelled(handle, name)));
        };
    }

    private static Search observer(Handle handle, UUID line) {
        return PageStore.byUuid(handle, line)
                .filter(Page::isOurs)
                .map(page -> page.deleted() ? new Search.Gone() : new Search.Found(new LocalActor.Observer(page)))
                .orElseGet(Search.Unknown::new);
    }

    /// Finds a person under exactly the name that they have, as others know them: two addresses never name the
    /// same person.
    private static Search participant(Handle handle, String name) {
        return person(handle, name, person -> person.name().handle().equals(name.replace(' ', '_')));
    }

    /// Finds a person under their name in any case. Another name that only looks like theirs finds no person.
    private static Search spelled(Handle handle, String name) {
        String composed = Normalizer.normalize(name.replace(' ', '_'), Normalizer.Form.NFC);
        return person(handle, name, person -> person.name().handle().equalsIgnoreCase(composed));
    }

    private static Search person(Handle handle, String name, Predicate<Person> isMeant) {
        return People.byName(handle, name)
                .filter(isMeant.and(person -> person.state() != PersonState.WAITING))
                .map(person -> person.state() == PersonState.DISABLED
                        ? new Search.Gone()
                        : new Search.Found(new LocalActor.Participant(person)))
                .orElseGet(Search.Unknown::new);
    }

    private String handleHost() {
        return origin().authority();
    }

    private Origin origin() {
        return Origin.parse(settings.origin());
    }
}
