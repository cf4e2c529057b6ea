package org.marram.exchange.served;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.KeptActivities.Kept;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.served.Articles.Reader;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Activity.Envelope;
import org.marram.federation.vocabulary.Activity.Place;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Patch;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.store.Meta;

/// Announcements that the wiki makes of its pages, as activities (PROTOCOL §4). Each is made anew every time
/// from what is stored, so that what was hidden since is hidden here too. Thread-safe.
@Singleton
public final class Announcements {
    /// Suffix of an announcement's key that names the activity which it announces.
    public static final String INNER = "-edit";

    /// Prefix of a digest in the key of the Update that tells of a page with this head.
    private static final String STATED = "page-";

    private final WikiAddresses wikiAddresses;
    private final Articles articles;
    private final Patches patches;

    public Announcements(WikiAddresses wikiAddresses, Articles articles, Patches patches) {
        this.wikiAddresses = wikiAddresses;
        this.articles = articles;
        this.patches = patches;
    }

    /// Returns the announcement of a revision of a page of ours: `Announce{Edit{Patch}}` with its place in the
    /// change log. Nothing when the page was deleted.
    public Optional<Activity.Announce> of(Handle handle, Kept.OfRevision kept) {
        return edit(handle, kept)
                .map(edit -> new Activity.Announce(
                        Envelope.of(kept.id(), kept.actor())
                                .addressed(toEverybody())
                                .at(kept.at()),
                        Reference.carrying(edit),
                        kept.seq() == 0
                                ? Optional.empty()
                                : Optional.of(new Place(Meta.epoch(handle), kept.seq(), kept.seq() - 1))));
    }

    /// Returns the edit that an announcement announces; it can be asked for by its own id.
    public Optional<Activity.Edit> edit(Handle handle, Kept.OfRevision kept) {
        return Revisions.byId(handle, kept.revision())
                .flatMap(revision -> PageStore.byId(handle, revision.page())
                        .filter(page -> !page.deleted())
                        .map(page -> edit(handle, page, revision, kept)));
    }

    /// Returns the Update that says how a page is now: `Update{Article}` by the voice.
    public Activity.Update update(Handle handle, Page page, Reader reader) {
        Iri id = wikiAddresses.activity(STATED + Revisions.digest(handle, page.head()));
        Addressing everybody = Addressing.to(Iri.PUBLIC).withCc(followers());
        return new Activity.Update(
                Envelope.of(id, wikiAddresses.voice()).addressed(everybody).at(page.changed()),
                Reference.carrying(articles.of(handle, page, reader)),
                Optional.of(page.changed()));
    }

    /// Reads the head of the page from the key of such an Update.
    static Optional<String> statedHead(String key) {
        return key.startsWith(STATED) ? Optional.of(key.substring(STATED.length())) : Optional.empty();
    }

    /// Returns the addressing to everybody, with a copy to those who follow the wiki.
    public Addressing toEverybody() {
        return Addressing.to(Iri.PUBLIC).withCc(followers());
    }

    private Activity.Edit edit(Handle handle, Page page, RevisionInfo revision, Kept.OfRevision kept) {
        Patch patch = patches.of(handle, page, revision);
        return new Activity.Edit(
                Envelope.of(kept.id().resolve(INNER), patch.attributedTo())
                        .addressed(
                                Addressing.to(wikiAddresses.group(), Iri.PUBLIC).withCc(followers()))
                        .at(revision.published()),
                Reference.carrying(patch));
    }

    private Iri followers() {
        return wikiAddresses.list(wikiAddresses.group(), Part.FOLLOWERS);
    }
}
