package org.marram.exchange.actors;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.federation.signatures.Ed25519Key;
import org.marram.federation.signatures.RsaKey;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Actor.Inboxes;
import org.marram.federation.vocabulary.Actor.Profile;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.pages.KeptPages;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.people.SigningKeys;
import org.marram.wiki.people.WikiActor;
import org.marram.wiki.render.HtmlText;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.PercentEncoding;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.store.Database;

/// Documents of the actors of this wiki, as others see them.
@Singleton
final class LocalActorDocuments {
    private final Database database;
    private final WikiAddresses wikiAddresses;
    private final SigningKeys ed25519Keys;
    private final KeptPages kept;
    private final CurrentSettings settings;

    LocalActorDocuments(
            Database database,
            WikiAddresses wikiAddresses,
            SigningKeys ed25519Keys,
            KeptPages kept,
            CurrentSettings settings) {
        this.database = database;
        this.wikiAddresses = wikiAddresses;
        this.ed25519Keys = ed25519Keys;
        this.kept = kept;
        this.settings = settings;
    }

    /// Returns the actor as it is served with an RSA key.
    Actor of(LocalActor actor, RsaKey key) {
        return new Actor(
                actor.id(wikiAddresses),
                actor.type(),
                profile(actor),
                inboxes(actor),
                keys(actor, key),
                actor.wishes(wikiAddresses));
    }

    private Profile profile(LocalActor actor) {
        return new Profile(
                actor.username(),
                actor.name(settings.name()),
                summary(actor),
                Optional.of(actor.url(wikiAddresses)),
                icon(actor),
                actor.published());
    }

    /// Returns the beginning of the actor's page; of the wiki, that of its front page.
    private String summary(LocalActor actor) {
        return actor.introduction(this::frontPage)
                .map(page -> database.read(handle -> lead(handle, page)))
                .orElse("");
    }

    private Optional<Page> frontPage() {
        return Title.parse(settings.get().frontPage()) instanceof TitleResult.Valid(Title title)
                ? database.read(handle -> PageStore.byTitle(handle, title))
                : Optional.empty();
    }

    private String lead(Handle handle, Page page) {
        String text = page.deleted() ? "" : Revisions.text(handle, page.head()).orElse("");
        String lead = text.isEmpty() ? "" : kept.of(handle, page, text).lead();
        return lead.isEmpty() ? "" : "<p>" + HtmlText.escaped(lead) + "</p>";
    }

    private Optional<Iri> icon(LocalActor actor) {
        String logo = settings.get().logo();
        return actor.hasLogo() && !logo.isEmpty()
                ? Optional.of(wikiAddresses.group().resolve("file/" + PercentEncoding.encode(logo)))
                : Optional.empty();
    }

    private Inboxes inboxes(LocalActor actor) {
        Iri id = actor.id(wikiAddresses);
        boolean wiki = actor instanceof LocalActor.Wiki;
        return new Inboxes(
                wikiAddresses.list(id, Part.INBOX),
                Optional.of(wikiAddresses.list(id, Part.OUTBOX)),
                Optional.of(wikiAddresses.list(id, Part.FOLLOWERS)),
                Optional.of(wikiAddresses.list(id, Part.FOLLOWING)),
                Optional.empty(),
                Optional.of(wikiAddresses.sharedInbox()),
                wiki ? Optional.of(wikiAddresses.linkedInstances()) : Optional.empty(),
                wiki ? Optional.of(wikiAddresses.changes()) : Optional.empty());
    }

    private Actor.Keys keys(LocalActor actor, RsaKey key) {
        Iri id = actor.id(wikiAddresses);
        return new Actor.Keys(
                Optional.of(new Actor.PemKey(
                        WikiAddresses.mainKey(id), id, key.publicKey().pem())),
                List.of(new Actor.Multikey(
                        WikiAddresses.ed25519Key(id),
                        id,
                        ed25519Key(actor).publicKey().multibase())));
    }

    /// Returns the Ed25519 key of an actor: a participant's is the one that they sign revisions with; every
    /// other actor of the wiki has the wiki's.
    Ed25519Key ed25519Key(LocalActor actor) {
        return ed25519Keys.of(actor.signer().orElseGet(this::wikiActor)).key();
    }

    private ActorId wikiActor() {
        return database.read(handle -> WikiActor.of(handle).id());
    }
}
