package org.marram.exchange.served;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Article;
import org.marram.federation.vocabulary.Body;
import org.marram.federation.vocabulary.Conversation;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Publication;
import org.marram.federation.vocabulary.PublicationTimes;
import org.marram.federation.vocabulary.Tag;
import org.marram.federation.vocabulary.WikiPage;
import org.marram.federation.vocabulary.Wording;
import org.marram.wiki.access.PageProtection;
import org.marram.wiki.mirrors.Origins;
import org.marram.wiki.pages.Composition;
import org.marram.wiki.pages.KeptPages;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageLinks;
import org.marram.wiki.pages.RenderedPage;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.PercentEncoding;
import org.marram.wiki.shared.Settings;

/// Pages of this wiki as Articles (PROTOCOL §2). Reads what the renderer kept: nothing is rendered here.
/// Thread-safe.
@Singleton
public final class Articles {
    /// Largest size of an Article that carries its text, in bytes as written; a longer one leaves its text to
    /// its revision. Most servers read no more than 1 MiB, and an Update holds the Article within other things.
    public static final int MAX_BYTES = 512 << 10;

    /// Largest number of links that are named one by one (FEP-e232), so that a page of links does not become
    /// mostly tags.
    private static final int MAX_LINKS = 100;

    private static final String OBJECT_TYPE = "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";

    private final WikiAddresses wikiAddresses;
    private final KeptPages kept;
    private final Patches patches;
    private final CurrentSettings site;
    private final Settings settings;

    public Articles(
            WikiAddresses wikiAddresses, KeptPages kept, Patches patches, CurrentSettings site, Settings settings) {
        this.wikiAddresses = wikiAddresses;
        this.kept = kept;
        this.patches = patches;
        this.site = site;
        this.settings = settings;
    }

    /// Kind of server that an Article is written for.
    public enum Reader {
        ANYBODY,
        /// An Ibis server, which bears no headings of level 6 and cannot edit.
        IBIS
    }

    /// Returns the page as it is now. It must be one of ours and not be deleted.
    public Article of(Handle handle, Page page, Reader reader) {
        RevisionInfo head = Revisions.byId(handle, page.head()).orElseThrow();
        String text = Revisions.text(handle, page.head()).orElse("");
        RenderedPage rendered = kept.of(handle, page, text);
        Article whole = new Article(
                new Publication(
                        wikiAddresses.article(page),
                        Optional.of(url(page)),
                        List.of(wikiAddresses.voice()),
                        addressing(),
                        PublicationTimes.published(page.created()).updated(page.changed())),
                new Wording(
                        page.title().text(),
                        rendered.lead(),
                        body(handle, page, rendered, text, reader),
                        tags(handle, page)),
                conversation(page),
                license(handle, head),
                wiki(handle, page, head, reader));
        return DocumentWriter.bytes(whole).length > MAX_BYTES ? without(whole) : whole;
    }

    /// Returns the addressing to everybody by way of the Group, which comes first: Ibis looks at no address
    /// behind it.
    public Addressing addressing() {
        return Addressing.to(wikiAddresses.group(), Iri.PUBLIC)
                .withCc(wikiAddresses.list(wikiAddresses.group(), Part.FOLLOWERS))
                .inGroup(wikiAddresses.group());
    }

    /// Returns the address at which people read a page.
    public Iri url(Page page) {
        return new Iri(site.origin() + page.path());
    }

    /// Returns the body of an Article. It is always there, also for an empty or hidden text: without it Ibis
    /// drops everything that it was given together with it.
    private Body body(Handle handle, Page page, RenderedPage rendered, String text, Reader reader) {
        String html = AbsoluteLinks.of(
                Composition.compose(handle, rendered.html()),
                site.origin(),
                url(page).value());
        String source = reader == Reader.IBIS ? IbisText.of(text) : text;
        return new Body(html, Optional.of(new Body.Source(source, "text/markdown")), Optional.of(settings.language()));
    }

    private List<Tag> tags(Handle handle, Page page) {
        List<Tag> tags = new ArrayList<>();
        for (String category : PageLinks.categories(handle, page.id())) {
            String path = "/article/" + PercentEncoding.encode(("Category:" + category).replace(' ', '_'));
            tags.add(new Tag.Hashtag(
                    Optional.of(new Iri(site.origin() + path)),
                    "#" + category.strip().replace(' ', '_')));
        }
        for (Page target : PageLinks.targets(handle, page.id(), MAX_LINKS)) {
            tags.add(new Tag.ObjectLink(
                    wikiAddresses.article(target),
                    OBJECT_TYPE,
                    "[[" + target.title().text() + "]]"));
        }
        return tags;
    }

    private Conversation conversation(Page page) {
        Iri replies = wikiAddresses.list(wikiAddresses.article(page), Part.REPLIES);
        return new Conversation(Optional.empty(), Optional.of(replies), Optional.of(replies));
    }

    private static Optional<String> license(Handle handle, RevisionInfo head) {
        return Revisions.document(handle, head.id())
                .map(signed -> signed.revision().license());
    }

    /// Describes the page as a wiki page. Ibis cannot sign its edits, and unsigned ones are not taken: the
    /// document tells Ibis so before a person there writes in vain.
    private WikiPage wiki(Handle handle, Page page, RevisionInfo head, Reader reader) {
        Iri id = wikiAddresses.article(page);
        return new WikiPage(
                Optional.of(wikiAddresses.list(id, Part.EDITS)),
                Optional.of(patches.latestVersion(handle, page)),
                reader == Reader.IBIS || page.protection() != PageProtection.EVERYONE,
                Optional.of(page.uuid()),
                Optional.of(wikiAddresses.list(id, Part.REVISIONS)),
                Optional.of(head.digest()),
                Origins.of(handle, page.id())
                        .map(from -> new WikiPage.ForkOrigin(wikiAddresses.article(from.source()), from.digest())),
                Optional.of(wikiAddresses.list(id, Part.FORKS)));
    }

    private static Article without(Article article) {
        return new Article(
                new Publication(
                        article.id(), article.url(), article.attributedTo(), article.addressing(), article.times()),
                new Wording(article.name(), article.summary(), Body.EMPTY, article.tags()),
                article.conversation(),
                article.license(),
                article.wiki());
    }
}
