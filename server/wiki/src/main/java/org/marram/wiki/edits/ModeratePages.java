package org.marram.wiki.edits;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.PageProtection;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Subject;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.EditOutcome.Unacceptable;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.moderation.ModerationAct.Kind;
import org.marram.wiki.moderation.PublicLog;
import org.marram.wiki.pages.KeptPages;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RenderedPage;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.RevisionInfo.Hidden;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.people.WikiActor;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Acts of keepers on pages besides editing: delete, restore, protect, hide. Each act has an event in the
/// journal for the parts that show the page, and a line in the public log; each that takes something away needs
/// a reason.
@Singleton
public final class ModeratePages {
    private final Database database;
    private final Journal journal;
    private final KeptPages kept;
    private final Rules rules;
    private final Clock clock;
    private final PublicLog log;

    ModeratePages(Database database, Journal journal, KeptPages kept, Rules rules, Clock clock, PublicLog log) {
        this.database = database;
        this.journal = journal;
        this.kept = kept;
        this.rules = rules;
        this.clock = clock;
        this.log = log;
    }

    /// Outcome of an act.
    public sealed interface Outcome {
        record Done(Page page) implements Outcome {}

        /// Nothing was to be done.
        record AlreadySo(Page page) implements Outcome {}

        record NoSuchPage() implements Outcome {}

        record Refused(Decision.Reason reason) implements Outcome {}

        record Faulty(Unacceptable fault) implements Outcome {}
    }

    /// Takes a page away, for a reason; its history stays, and it can be restored.
    public Outcome delete(Viewer viewer, Title title, String reason) {
        return act(viewer, Action.DELETE, title, reason, page -> page.deleted(), (handle, page, by) -> {
            PageWriter.delete(handle, journal, page, by, reason, clock.instant());
            log.record(handle, Kind.DELETED, by, about(page), "", reason);
        });
    }

    /// Brings a deleted page back as it was; the reason may be empty.
    public Outcome restore(Viewer viewer, Title title, String reason) {
        Optional<Head> found = database.read(
                handle -> PageStore.byTitle(handle, title).filter(Page::deleted).map(page -> Head.of(handle, page)));
        Optional<RenderedPage> ready = found.map(head -> kept.render(head.title(), head.text()));
        return act(viewer, Action.RESTORE, title, reason, page -> !page.deleted(), (handle, page, by) -> {
            Head head = Head.of(handle, page);
            RenderedPage rendered = found.equals(Optional.of(head))
                    ? ready.orElseThrow()
                    // It was written or hidden a moment ago, and deleted again: too rare to begin anew for.
                    : kept.render(head.title(), head.text());
            PageWriter.restore(handle, journal, page, rendered, by, reason, clock.instant());
            log.record(handle, Kind.RESTORED, by, about(page), "", reason);
        });
    }

    /// Title and text that a page shows.
    ///
    /// @param text empty when it is hidden
    private record Head(Title title, String text) {
        static Head of(Handle handle, Page page) {
            return new Head(page.title(), Revisions.text(handle, page.head()).orElse(""));
        }
    }

    /// Says who may edit a page from now on, and why.
    public Outcome protect(Viewer viewer, Title title, PageProtection protection, String reason) {
        return act(
                viewer, Action.PROTECT, title, reason, page -> page.protection() == protection, (handle, page, by) -> {
                    PageTable.setProtection(handle, page.id(), protection);
                    append(handle, new WikiEvent.ProtectionChanged(page.id(), protection.name(), reason), by);
                    log.record(handle, Kind.PROTECTED, by, about(page), protection.word(), reason);
                });
    }

    /// Hides parts of a revision, for good: their bytes are removed, the chain of digests still verifies.
    public Outcome hide(Viewer viewer, Digest digest, Hidden parts, String reason) {
        Optional<Outcome> no = refusal(viewer, Action.HIDE, Optional.empty(), reason);
        if (no.isPresent()) {
            return no.get();
        }
        return database.write(handle -> Revisions.byDigest(handle, digest)
                .map(revision -> hide(handle, viewer, revision, parts, reason))
                .orElseGet(Outcome.NoSuchPage::new));
    }

    private Outcome hide(Handle handle, Viewer viewer, RevisionInfo revision, Hidden parts, String reason) {
        Page page = PageStore.byId(handle, revision.page()).orElseThrow();
        Hidden before = revision.hidden();
        Hidden both = new Hidden(
                before.text() || parts.text(), before.summary() || parts.summary(), before.author() || parts.author());
        if (both.equals(before)) {
            return new Outcome.AlreadySo(page);
        }
        PageWriter.hide(handle, revision, both);
        if (both.text() && revision.id().equals(page.head())) {
            PageWriter.showAgain(handle, page, kept.render(page.title(), ""));
        }
        ActorId by = actor(handle, viewer);
        append(handle, new WikiEvent.RevisionHidden(page.id(), revision.id(), reason), by);
        log.record(handle, Kind.HIDDEN, by, about(page), words(parts), reason);
        return new Outcome.Done(PageStore.byId(handle, page.id()).orElseThrow());
    }

    private interface Change {
        void make(Handle handle, Page page, ActorId by);
    }

    private interface Test {
        boolean holds(Page page);
    }

    private Outcome act(Viewer viewer, Action action, Title title, String reason, Test already, Change change) {
        return database.write(handle -> {
            Optional<Page> found = PageStore.byTitle(handle, title);
            Optional<Outcome> no = refusal(viewer, action, found, reason);
            if (no.isPresent()) {
                return no.get();
            }
            if (found.isEmpty()) {
                return new Outcome.NoSuchPage();
            }
            Page page = found.get();
            if (already.holds(page)) {
                return new Outcome.AlreadySo(page);
            }
            change.make(handle, page, actor(handle, viewer));
            return new Outcome.Done(reread(handle, page.id()));
        });
    }

    private Optional<Outcome> refusal(Viewer viewer, Action action, Optional<Page> page, String reason) {
        Subject subject = page.<Subject>map(Page::subject).orElse(Subject.WIKI);
        Optional<Decision.Reason> no = rules.refusal(viewer, action, subject);
        if (no.isPresent()) {
            return no.map(Outcome.Refused::new);
        }
        Optional<Unacceptable> fault =
                action == Action.RESTORE ? TextRules.summaryFault(reason) : TextRules.reasonFault(reason);
        return fault.map(Outcome.Faulty::new);
    }

    static PublicLog.About about(Page page) {
        return PublicLog.About.at(page.title().text(), page.path());
    }

    private static String words(Hidden parts) {
        return Stream.of(parts.text() ? "text" : "", parts.summary() ? "summary" : "", parts.author() ? "author" : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static Page reread(Handle handle, PageId page) {
        return PageStore.byId(handle, page).orElseThrow();
    }

    private void append(Handle handle, WikiEvent event, ActorId by) {
        journal.append(handle, event, OptionalLong.of(by.value()), false);
    }

    private static ActorId actor(Handle handle, Viewer viewer) {
        return viewer.acting().orElseGet(() -> WikiActor.of(handle).id());
    }
}
