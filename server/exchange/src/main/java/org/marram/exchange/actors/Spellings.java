package org.marram.exchange.actors;

import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.people.People;
import org.marram.wiki.people.Person;
import org.marram.wiki.people.PersonName;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.PercentEncoding;
import org.marram.wiki.shared.Spelling;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// Reads what others mean by an address of this wiki, however they write it ([Spelling]). [WikiAddresses]
/// writes, and reads only what it wrote; this is for addresses that others typed, kept or shortened.
/// Thread-safe.
@Singleton
public final class Spellings {
    /// Path before the name of a page, at which people talk about it.
    private static final String TALK = "/talk/";

    private static final String ARTICLE = "/article/";

    private final WikiAddresses wikiAddresses;

    Spellings(WikiAddresses wikiAddresses) {
        this.wikiAddresses = wikiAddresses;
    }

    /// Tells whether an address is one of this wiki, under either scheme with the port that goes without
    /// saying.
    public boolean isHere(Iri address) {
        return Spelling.isHostOf(
                Origin.parse(wikiAddresses.group().origin().toString()),
                address.origin().authority());
    }

    /// Finds the thing that an address means; nothing for another server's, and for what has no name here. For
    /// a page or a person in any spelling, it returns the name that they are given out under.
    public Optional<NamedObject> named(Handle handle, Iri address) {
        String target = address.withoutFragment().requestTarget();
        return isHere(address) && target.indexOf('?') < 0 ? named(handle, Spelling.path(target)) : Optional.empty();
    }

    /// Finds the actor that is meant by an address.
    public Optional<NamedObject.Acting> acting(Handle handle, Iri address) {
        return named(handle, address)
                .filter(NamedObject.Acting.class::isInstance)
                .map(NamedObject.Acting.class::cast);
    }

    /// Returns the address of an activity of ours.
    public Iri address(NamedObject.Activity activity) {
        return wikiAddresses.activity(activity.key());
    }

    private static Optional<NamedObject> named(Handle handle, String path) {
        String plain = path.startsWith(TALK) ? ARTICLE + path.substring(TALK.length()) : path;
        return WikiAddresses.read(plain)
                .map(named ->
                        named instanceof NamedObject.Participant participant ? person(handle, participant) : named)
                .filter(named -> !(named instanceof NamedObject.Article article) || isThere(handle, article))
                .or(() -> titled(handle, plain));
    }

    private static boolean isThere(Handle handle, NamedObject.Article article) {
        return PageStore.byFirstTitle(handle, article.firstTitle(), article.number())
                .isPresent();
    }

    /// Finds a page by its title in another case, or with other spaces.
    private static Optional<NamedObject> titled(Handle handle, String path) {
        return Optional.of(path)
                .filter(each -> each.startsWith(ARTICLE))
                .flatMap(each -> PercentEncoding.decode(each.substring(ARTICLE.length())))
                .flatMap(written -> Title.parse(written) instanceof TitleResult.Valid(Title title)
                        ? PageStore.byTitle(handle, title)
                        : Optional.empty())
                .filter(Page::isOurs)
                .map(page -> new NamedObject.Article(page.firstTitle(), page.addressNumber()));
    }

    /// Finds a person in any case; a name that only looks like theirs is another.
    private static NamedObject person(Handle handle, NamedObject.Participant participant) {
        String written =
                participant.handle().startsWith("@") ? participant.handle().substring(1) : participant.handle();
        String composed = Normalizer.normalize(written.replace(' ', '_'), Normalizer.Form.NFC);
        return People.byName(handle, written)
                .map(Person::name)
                .map(PersonName::handle)
                .filter(composed::equalsIgnoreCase)
                .map(NamedObject.Participant::new)
                .orElse(participant);
    }
}
