package org.marram.exchange.follows;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.marram.exchange.follows.SyncClient.Answer;
import org.marram.exchange.follows.SyncClient.Batch;
import org.marram.exchange.follows.SyncClient.PageNews;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.mirrors.MirroredPage;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Looks for revisions at other wikis than their page's home: every wiki that holds one serves it, and it is
/// what its digest says or it is not. Waits for the network.
@Singleton
final class RevisionSources {
    /// Largest number of wikis that are asked.
    private static final int MOST_ASKED = 10;

    private final Database database;
    private final SyncClient sync;

    RevisionSources(Database database, SyncClient sync) {
        this.database = database;
        this.sync = sync;
    }

    /// Finds the missing revisions with their ancestors, parents first, as far as other wikis have them.
    ///
    /// @param home is not asked
    List<VerifiedRevision> find(List<Digest> missing, WebOrigin home) {
        List<WebOrigin> wikis = wikisBut(home.authority());
        CatchUpTurn catchUpTurn = search();
        Set<Digest> open = new LinkedHashSet<>(missing);
        List<VerifiedRevision> found = new ArrayList<>();
        for (WebOrigin wiki : wikis) {
            if (!open.isEmpty() && catchUpTurn.goesOn()) {
                List<VerifiedRevision> there = ask(wiki, List.copyOf(open), catchUpTurn);
                there.forEach(revision -> open.remove(revision.copy().signed().digest()));
                found.addAll(there);
            }
        }
        return found;
    }

    /// Finds a page whose home does not answer, as the first wiki that mirrors it tells of it. The revisions
    /// are what their digests say; that the page is of that host, and which revision its newest is, is that
    /// wiki's word.
    ///
    /// @param have the page's newest revision here
    Optional<Mirrored> page(Title title, Host host, Optional<Digest> have) {
        CatchUpTurn catchUpTurn = search();
        return wikisBut(host.text()).stream()
                .takeWhile(_ -> catchUpTurn.goesOn())
                .flatMap(wiki -> page(wiki, title, host, have, catchUpTurn).stream())
                .findFirst();
    }

    /// @param by the wiki that told of it
    record Mirrored(WebOrigin by, MirroredPage page) {}

    private Optional<Mirrored> page(
            WebOrigin wiki, Title title, Host host, Optional<Digest> here, CatchUpTurn catchUpTurn) {
        Set<Digest> have = here.stream().collect(Collectors.toCollection(LinkedHashSet::new));
        Set<PageNews> pages = new LinkedHashSet<>();
        String name = title.text() + "@" + host;
        List<VerifiedRevision> revisions = answers(catchUpTurn, have, pages, () -> sync.mirrored(wiki, name, have));
        return pages.stream()
                // Security: of the page that was asked for, and nothing else.
                .filter(page -> Host.of(page.id().origin()).equals(host) && !page.deleted())
                .flatMap(page -> page.head().stream().map(head -> mirrored(host, page, head, revisions)))
                .map(page -> new Mirrored(wiki, page))
                .findFirst();
    }

    private static MirroredPage mirrored(Host host, PageNews page, Digest head, List<VerifiedRevision> revisions) {
        return new MirroredPage(
                host,
                page.line(),
                page.firstTitle(),
                page.id(),
                head,
                revisions,
                page.protection(),
                false,
                false,
                Optional.empty());
    }

    private List<WebOrigin> wikisBut(String home) {
        return database.read(OurFollows::all).stream()
                .filter(follow -> follow.state() == OurFollow.State.FOLLOWING)
                .flatMap(follow -> follow.followed().stream())
                .map(OurFollow.Followed::origin)
                .filter(origin -> !origin.authority().equals(home))
                .distinct()
                .limit(MOST_ASKED)
                .toList();
    }

    /// Begins a search.
    ///
    /// Security: all of them together are waited for no longer than one, whatever they answer.
    private static CatchUpTurn search() {
        return new CatchUpTurn(TurnBudget.SEARCH, () -> true);
    }

    private List<VerifiedRevision> ask(WebOrigin wiki, List<Digest> want, CatchUpTurn catchUpTurn) {
        Set<Digest> have = new LinkedHashSet<>();
        return answers(catchUpTurn, have, new LinkedHashSet<>(), () -> sync.revisions(wiki, want, have));
    }

    /// Asks again and again until all has come; `have` grows meanwhile.
    private static List<VerifiedRevision> answers(
            CatchUpTurn catchUpTurn, Set<Digest> have, Set<PageNews> pages, Supplier<Answer<Batch>> question) {
        List<VerifiedRevision> found = new ArrayList<>();
        while (catchUpTurn.goesOn()) {
            if (!(question.get() instanceof Answer.Found<Batch>(Batch batch))) {
                return found;
            }
            catchUpTurn.took(0, batch.bytes());
            pages.addAll(batch.pages());
            batch.revisions().stream()
                    .map(CheckedRevision::of)
                    .flatMap(checked -> checked.revision().stream())
                    .forEach(found::add);
            batch.revisions().forEach(copy -> {
                have.removeAll(copy.signed().revision().parents());
                have.add(copy.signed().digest());
            });
            if (!batch.more() || batch.revisions().isEmpty()) {
                return found;
            }
        }
        return found;
    }
}
