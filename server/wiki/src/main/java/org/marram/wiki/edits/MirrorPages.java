package org.marram.wiki.edits;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Rules;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.mirrors.MirrorAuthors;
import org.marram.wiki.mirrors.MirrorOutcome;
import org.marram.wiki.mirrors.MirrorOutcome.Foreign;
import org.marram.wiki.mirrors.MirrorOutcome.Stored;
import org.marram.wiki.mirrors.MirroredPage;
import org.marram.wiki.pages.KeptPages;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RenderedPage;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// The part of [EditPages] that keeps pages of other wikis as their homes say. A page changes only by its home's word,
/// and only to a descendant of what is known; a page of this wiki is never touched.
@Singleton
final class MirrorPages {
    private final Database database;
    private final Journal journal;
    private final KeptPages kept;
    private final Rules rules;
    private final Clock clock;

    MirrorPages(Database database, Journal journal, KeptPages kept, Rules rules, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.kept = kept;
        this.rules = rules;
        this.clock = clock;
    }

    /// Stores what is new of some pages in one transaction; rendered and packed on all cores before it.
    ///
    /// @param resets whether heads may move to what is no descendant, because the home's change log says so
    List<MirrorOutcome> mirror(List<MirroredPage> batch, boolean resets) {
        Set<Digest> asked = new HashSet<>();
        batch.forEach(page -> {
            asked.add(page.head());
            page.revisions().forEach(revision -> asked.add(revision.digest()));
        });
        Map<Digest, Revisions.Stored> stored = database.read(handle -> Revisions.stored(handle, asked));
        List<PreparedMirror> ready = batch.parallelStream()
                .map(page ->
                        PreparedMirror.of(page, stored.keySet(), known(page, stored), this::render, clock.instant()))
                .toList();
        return database.write(handle -> {
            MirrorAuthors authors = new MirrorAuthors(handle, rules.origin());
            return ready.stream()
                    .map(page -> new MirrorStore(handle, journal, authors, page, resets, clock).store())
                    .toList();
        });
    }

    private Optional<PreparedMirror.Known> known(MirroredPage page, Map<Digest, Revisions.Stored> stored) {
        return Optional.ofNullable(stored.get(page.head()))
                .flatMap(head -> database.read(handle -> Revisions.byId(handle, head.id())
                        .map(revision -> new PreparedMirror.Known(
                                revision.title(),
                                Revisions.text(handle, head.id()).orElse("")))));
    }

    private RenderedPage render(Title title, String text, Host host) {
        return kept.render(title, text).at(host.text(), here());
    }

    private String here() {
        return rules.origin().isEmpty() ? "" : Origin.parse(rules.origin()).authority();
    }

    /// Follows a deletion at the page's home, or its undoing.
    MirrorOutcome gone(Host host, UUID line, boolean restored, String reason, Optional<Long> seq) {
        Optional<Page> found = database.read(handle -> PageStore.byUuid(handle, line));
        if (found.isEmpty() || !found.get().host().equals(host)) {
            return new Foreign("There is no such page of that wiki here");
        }
        Page seen = found.get();
        RenderedPage rendered = render(
                seen.title(),
                database.read(handle -> Revisions.text(handle, seen.head())).orElse(""),
                host);
        return database.write(handle -> gone(handle, seen, restored, reason, seq, rendered));
    }

    private MirrorOutcome gone(
            Handle handle, Page seen, boolean restored, String reason, Optional<Long> seq, RenderedPage rendered) {
        Page page = PageStore.byId(handle, seen.id()).orElseThrow();
        if (page.deleted() != restored || !MirrorStore.isNews(handle, page, seq)) {
            return new Stored(page, 0);
        }
        ActorId by = new MirrorAuthors(handle, rules.origin()).wiki(page.home().orElseThrow());
        if (restored) {
            MirrorWriter.restore(handle, journal, page, rendered, by, reason, clock.instant(), false);
        } else {
            MirrorWriter.delete(handle, journal, page, by, reason, clock.instant(), false);
        }
        seq.ifPresent(number -> MirrorWriter.setHomeSeq(handle, page, number));
        return new Stored(PageStore.byId(handle, page.id()).orElseThrow(), 0);
    }

    /// Hides for good what was hidden of a revision at its page's home.
    MirrorOutcome hidden(Host host, Digest digest, boolean text, boolean description, String reason) {
        return database.write(handle -> {
            Optional<RevisionInfo> revision = Revisions.byDigest(handle, digest);
            Optional<Page> page = revision.flatMap(found -> PageStore.byId(handle, found.page()))
                    .filter(found -> found.host().equals(host));
            if (page.isEmpty()) {
                return new Foreign("There is no such revision of that wiki here");
            }
            hide(handle, page.get(), revision.orElseThrow(), text, description, reason);
            return new Stored(page.get(), 0);
        });
    }

    private void hide(
            Handle handle, Page page, RevisionInfo revision, boolean text, boolean description, String reason) {
        boolean head = text && revision.id().equals(page.head()) && !page.deleted();
        Optional<RenderedPage> without = head ? Optional.of(render(page.title(), "", page.host())) : Optional.empty();
        ActorId by = new MirrorAuthors(handle, rules.origin()).wiki(page.home().orElseThrow());
        RevisionInfo.Hidden parts = new RevisionInfo.Hidden(text, description, false);
        MirrorWriter.hide(handle, journal, page, revision, parts, without, by, reason);
    }
}
