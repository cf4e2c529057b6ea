package org.marram.exchange.actors;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.LocalActor.Search;
import org.marram.federation.discovery.WebFingerResource;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.people.People;
import org.marram.wiki.people.Person;
import org.marram.wiki.people.PersonState;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Spelling;
import org.marram.wiki.store.Database;

/// Finds actors of this wiki by their addresses, names and handles. Thread-safe.
final class LocalActorSearch {
    private final Database database;
    private final WikiAddresses wikiAddresses;
    private final CurrentSettings settings;

    LocalActorSearch(Database database, WikiAddresses wikiAddresses, CurrentSettings settings) {
        this.database = database;
        this.wikiAddresses = wikiAddresses;
        this.settings = settings;
    }

    /// Finds the actor with this address.
    Search find(Iri address) {
        return wikiAddresses
                .read(address)
                .map(named -> named instanceof NamedObject.Acting acting ? find(acting) : new Search.Unknown())
                .orElseGet(Search.Unknown::new);
    }

    /// Finds the actor with this name.
    Search find(NamedObject.Acting named) {
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
    Search find(WebFingerResource.Account account) {
        return Spelling.isHostOf(origin(), account.host()) ? named(account.name()) : new Search.Unknown();
    }

    /// Finds the actor that is meant by an address of this wiki in any spelling ([Spelling]): by that of a
    /// page, the actor by which one follows it.
    Search findSpelled(Iri address) {
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

    private Origin origin() {
        return Origin.parse(settings.origin());
    }
}
