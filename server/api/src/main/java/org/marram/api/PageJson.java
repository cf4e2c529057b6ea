package org.marram.api;

import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.access.Rules;
import org.marram.wiki.edits.Proposal;
import org.marram.wiki.mirrors.Origins;
import org.marram.wiki.pages.AuthorName;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.ReadPages.Reading;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.text.BlockDiff;

/// Pages and revisions as programs see them.
public final class PageJson {
    private PageJson() {}

    /// Pages, a part at a time.
    ///
    /// @param next what to ask for the following part with; null at the end
    @Serdeable
    public record Titles(List<Listed> items, @Nullable String next) {
        public Titles {
            items = List.copyOf(items);
        }

        /// A part of at most `limit` pages, with one more where there are more.
        static Titles of(List<Page> found, int limit, String origin) {
            return new Titles(
                    found.stream()
                            .limit(limit)
                            .map(page -> Listed.of(page, origin))
                            .toList(),
                    found.size() > limit ? found.get(limit - 1).title().text() : null);
        }
    }

    /// Revisions, a part at a time, newest first.
    ///
    /// @param next what to ask for the following part with; null at the end
    @Serdeable
    public record History(
            List<RevisionItem> items, @Nullable String next) {
        public History {
            items = List.copyOf(items);
        }

        /// A part of at most `limit` revisions, with one more where there are more.
        static History of(List<RevisionInfo> found, int limit, Rules rules) {
            return new History(
                    found.stream()
                            .limit(limit)
                            .map(revision -> RevisionItem.of(revision, rules))
                            .toList(),
                    found.size() > limit ? found.get(limit - 1).digest().toString() : null);
        }
    }

    @Serdeable
    public record Listed(String title, String host, String url) {
        public static Listed of(Page page, String origin) {
            String host = page.isOurs()
                    ? URI.create(origin).getAuthority()
                    : page.host().text();
            return new Listed(page.title().text(), host, origin + page.path());
        }
    }

    /// @param host of the author's wiki
    /// @param url null when there is none
    @Serdeable
    public record Writer(String name, String host, @Nullable String url) {
        public static Writer of(AuthorName author, Rules rules) {
            String here = URI.create(rules.origin()).getAuthority();
            String host = author.host().isEmpty() ? here : author.host();
            return new Writer(author.name(), host, author.url().isEmpty() ? null : author.url());
        }
    }

    /// Page and revision from which a fork began.
    ///
    /// @param page the id of the page that was forked
    /// @param digest of its revision
    @Serdeable
    public record Source(String page, String digest) {
        /// Source of a fork; null for a page that is none.
        public static @Nullable Source of(Optional<Origins.Origin> origin, Rules rules) {
            return origin.map(from -> new Source(
                            from.source()
                                    .home()
                                    .map(Iri::value)
                                    .orElseGet(
                                            () -> rules.origin() + from.source().path()),
                            from.digest().toString()))
                    .orElse(null);
        }
    }

    /// @param head digest of the revision that stands
    /// @param lead the first paragraph as plain text
    /// @param size of the text, in bytes of UTF-8
    /// @param comment summary of the last edit
    /// @param redirectedFrom the title that was asked for, when another one leads here
    /// @param host of the wiki that the page is at home in
    /// @param home the page's id at its home; null for a page of this wiki
    /// @param origin what the page is a fork of; null when it is none
    /// @param pending of a page of another wiki: the edits of the person who asks, newest first; else null
    @Serdeable
    public record WholePage(
            String title,
            String url,
            String head,
            String text,
            String html,
            String lead,
            String comment,
            Writer author,
            Instant published,
            int revisions,
            long size,
            List<String> categories,
            String licence,
            @Nullable String redirectedFrom,
            String host,
            @Nullable String home,
            @Nullable Source origin,
            @Nullable List<PendingEdit> pending) {
        /// The same with the edits that the person who asks has proposed for it.
        WholePage with(List<PendingEdit> proposed) {
            return new WholePage(
                    title,
                    url,
                    head,
                    text,
                    html,
                    lead,
                    comment,
                    author,
                    published,
                    revisions,
                    size,
                    categories,
                    licence,
                    redirectedFrom,
                    host,
                    home,
                    origin,
                    proposed);
        }

        public static WholePage of(Reading reading, Rules rules, String licence, @Nullable Source origin) {
            RevisionInfo head = reading.head();
            return new WholePage(
                    reading.page().title().text(),
                    rules.origin() + reading.page().path(),
                    head.digest().toString(),
                    reading.text(),
                    reading.html(),
                    reading.rendered().lead(),
                    head.summary(),
                    Writer.of(head.author(), rules),
                    head.published(),
                    reading.page().revisions(),
                    head.size(),
                    reading.categories(),
                    licence,
                    reading.redirectedFrom().orElse(null),
                    reading.page().isOurs()
                            ? URI.create(rules.origin()).getAuthority()
                            : reading.page().host().text(),
                    reading.page().home().map(Iri::value).orElse(null),
                    origin,
                    null);
        }
    }

    /// An edit that a person of this wiki made of a page of another wiki.
    ///
    /// @param state `sent`, `accepted`, `held`, `conflict`, `refused`; `unreachable` while its home does not
    /// answer
    /// @param reason in the words of the person who decided, or why the home cannot be reached; may be empty
    @Serdeable
    public record PendingEdit(String revision, String state, String reason) {
        static PendingEdit of(Proposal proposal, Optional<String> trouble) {
            boolean waits = proposal.state() == Proposal.State.SENT;
            return new PendingEdit(
                    proposal.digest().toString(),
                    waits && trouble.isPresent()
                            ? "unreachable"
                            : proposal.state().word(),
                    waits ? trouble.orElse(proposal.reason()) : proposal.reason());
        }
    }

    /// @param proof `signed` by its author, or `attested` by a wiki for them
    @Serdeable
    public record RevisionItem(
            String digest,
            List<String> parents,
            Writer author,
            Instant published,
            String summary,
            boolean minor,
            long size,
            String proof) {
        public static RevisionItem of(RevisionInfo revision, Rules rules) {
            return new RevisionItem(
                    revision.digest().toString(),
                    revision.parents().stream().map(Digest::toString).toList(),
                    Writer.of(revision.author(), rules),
                    revision.published(),
                    revision.summary(),
                    revision.minor(),
                    revision.size(),
                    proofOf(revision));
        }
    }

    /// @param text null when it was hidden
    @Serdeable
    public record WholeRevision(
            String digest,
            List<String> parents,
            Writer author,
            Instant published,
            String summary,
            boolean minor,
            long size,
            String proof,
            String title,
            @Nullable String text) {
        public static WholeRevision of(RevisionInfo revision, Optional<String> text, Rules rules) {
            RevisionItem item = RevisionItem.of(revision, rules);
            return new WholeRevision(
                    item.digest(),
                    item.parents(),
                    item.author(),
                    item.published(),
                    item.summary(),
                    item.minor(),
                    item.size(),
                    item.proof(),
                    revision.title(),
                    text.orElse(null));
        }
    }

    /// Differences between two texts.
    ///
    /// @param from digest of the older revision; null for nothing, or for a text that is not stored
    /// @param unified as `patch` reads it
    /// @param blocks runs of equal and different lines
    @Serdeable
    public record Difference(
            @Nullable String from, @Nullable String to, String unified, List<DiffJson.Block> blocks) {
        /// Reason why a comparison of two texts was given up.
        public static final String TOO_DIFFERENT = "The two texts are too different: comparing them would take more"
                + " than " + BlockDiff.MOST_STEPS + " steps. Compare each with the version next to it.";

        /// Compares two texts; empty when they are too different to be compared.
        public static Optional<Difference> of(@Nullable String from, @Nullable String to, String before, String after) {
            return BlockDiff.between(before, after)
                    .map(found -> new Difference(
                            from,
                            to,
                            found.unified(),
                            found.blocks().stream().map(DiffJson.Block::of).toList()));
        }
    }

    private static String proofOf(RevisionInfo revision) {
        return revision.attested() ? "attested" : "signed";
    }
}
