package org.marram.exchange.incoming;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.follows.ForkDescent;
import org.marram.exchange.follows.ForkDescent.Claim;
import org.marram.exchange.follows.ForkDescent.Descent;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.Fetched;
import org.marram.federation.fetch.Fetcher;
import org.marram.federation.vocabulary.Article;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WikiPage;
import org.marram.wiki.edits.RemoteForks;
import org.marram.wiki.edits.RemoteForks.Fork;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.ReaderCache;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.store.Database;

/// Looks at a page of another wiki that is said to be a fork, and lists it when it is one. Waits for the
/// network; thread-safe.
@Singleton
final class ForkLooks {
    private final Database database;
    private final Fetcher fetcher;
    private final ForkDescent descent;
    private final WikiAddresses wikiAddresses;
    private final ReaderCache kept;
    private final Clock clock;

    ForkLooks(
            Database database,
            Fetcher fetcher,
            ForkDescent descent,
            WikiAddresses wikiAddresses,
            ReaderCache kept,
            Clock clock) {
        this.database = database;
        this.fetcher = fetcher;
        this.descent = descent;
        this.wikiAddresses = wikiAddresses;
        this.kept = kept;
        this.clock = clock;
    }

    /// Result of looking at a fork.
    sealed interface Look {
        record Listed() implements Look {}

        /// The page is no fork, or no longer one.
        record Not(FetchFault fault) implements Look {}

        record NotNow(FetchFault fault) implements Look {}
    }

    /// Looks at the page at this address, which is said to be a fork of `source`.
    Look look(Page source, Iri fork) {
        return switch (fetcher.fetch(fork, FetchBudget.forActivity())) {
            case Fetched.Found found
            when found.document().object() instanceof Article article
                    && article.id().equals(fork) -> look(source, article);
            case Fetched.Found _ -> new Look.Not(FetchFault.of(PeerFault.FORK_NO_PAGE));
            case Fetched.Gone _ -> new Look.Not(FetchFault.of(PeerFault.FORK_GONE));
            case Fetched.Refused(int _, FetchFault fault) -> new Look.NotNow(fault);
            case Fetched.Unreachable(FetchFault fault) -> new Look.NotNow(fault);
        };
    }

    private Look look(Page source, Article article) {
        WikiPage wiki = article.wiki();
        boolean says = wiki.origin()
                .filter(origin -> origin.page().equals(wikiAddresses.article(source)))
                .isPresent();

        if (!says || wiki.line().isEmpty() || wiki.head().isEmpty()) {
            return new Look.Not(FetchFault.of(PeerFault.FORK_UNSAID));
        }
        if (!(Title.parse(article.name()) instanceof TitleResult.Valid(Title title))) {
            return new Look.Not(FetchFault.of(PeerFault.FORK_TITLE));
        }
        Digest from = wiki.origin().orElseThrow().digest();
        Claim claim = new Claim(
                source,
                from,
                article.id().origin(),
                wiki.line().get(),
                wiki.head().get());
        Optional<String> fault = database.read(handle -> fault(handle, claim));

        if (fault.isPresent()) {
            return new Look.Not(FetchFault.said(fault.get()));
        }
        return switch (descent.check(claim)) {
            case Descent.Unproven(FetchFault why) -> new Look.Not(why);
            case Descent.Unreachable(FetchFault why) -> new Look.NotNow(why);
            case Descent.Proven proven -> list(article, claim, title, proven);
        };
    }

    /// Returns the reason why a claimed fork is not one; nothing when it is one.
    ///
    /// Security: a fork has a line of its own, and begins in the line of the page that lists it.
    private static Optional<String> fault(Handle handle, Claim claim) {
        Optional<Page> line = PageStore.byUuid(handle, claim.line());
        boolean foreign = line.isPresent()
                && !PageStore.isAncestorOnly(line.get())
                && !line.get().host().equals(Host.of(claim.wiki()));

        if (foreign) {
            return Optional.of("The line that it names is at home elsewhere");
        }
        boolean ours = Revisions.stored(handle, List.of(claim.from())).values().stream()
                .anyMatch(stored -> stored.page().equals(claim.source().id()));
        return ours ? Optional.empty() : Optional.of("The page never had the revision that it names");
    }

    private Look list(Article article, Claim claim, Title title, Descent.Proven proven) {
        Fork fork = new Fork(
                claim.source().id(),
                article.id(),
                claim.line(),
                title.text(),
                claim.from(),
                proven.base(),
                proven.changes(),
                clock.instant());
        boolean listed = database.write(handle -> RemoteForks.put(handle, fork));
        kept.forked(fork.page());
        return listed ? new Look.Listed() : new Look.Not(FetchFault.of(PeerFault.FORKS_ENOUGH));
    }
}
