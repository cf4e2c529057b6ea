package org.marram.wiki.edits;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.ProposedEdit.Base;
import org.marram.wiki.media.FileName;
import org.marram.wiki.media.UndoUploads;
import org.marram.wiki.moderation.ModerationAct;
import org.marram.wiki.moderation.PublicLog;
import org.marram.wiki.moderation.Undone;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Talk;
import org.marram.wiki.people.Person;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Undoes what a person did: what they wrote on pages, their files, and what they said on talk pages. A page
/// goes back to what others made of it, what others wrote on top stays, and a page that is theirs alone is
/// deleted; files likewise ([UndoUploads]); posts are removed. What cannot be undone without losing others'
/// work, or only by another wiki, is left, and said.
///
/// Each page and each file is an act of its own, through [EditPages] and [ModeratePages] like any other: an
/// interruption leaves some for another try, and none half done.
@Singleton
public final class UndoAll {
    /// Largest number of pages undone in one step; a person who touched more is undone in several.
    public static final int MOST_PAGES = 500;

    private final Database database;
    private final EditPages edits;
    private final ModeratePages moderatePages;
    private final UndoUploads uploads;
    private final Talk talk;
    private final PublicLog log;
    private final Rules rules;

    UndoAll(
            Database database,
            EditPages edits,
            ModeratePages moderatePages,
            UndoUploads uploads,
            Talk talk,
            PublicLog log,
            Rules rules) {
        this.database = database;
        this.edits = edits;
        this.moderatePages = moderatePages;
        this.uploads = uploads;
        this.talk = talk;
        this.log = log;
        this.rules = rules;
    }

    /// Effect of undoing on a page, to come or done.
    ///
    /// @param edits of this person on it that are not undone yet
    public record OnePage(Page page, int edits, Effect effect) {}

    public enum Effect {
        /// It says what others made of it.
        REVERTED,
        /// It was theirs alone, and is deleted.
        DELETED,
        /// Others built upon what they wrote: it is left for a look.
        LEFT
    }

    /// Effects that undoing would have.
    ///
    /// @param posts that are removed, and that stay
    public record Plan(List<OnePage> pages, List<UndoUploads.OneFile> files, Talk.Said posts) {
        public Plan {
            pages = List.copyOf(pages);
            files = List.copyOf(files);
        }
    }

    /// Outcome of undoing.
    public sealed interface Outcome {
        /// @param files that were undone
        /// @param posts that were removed
        record Done(List<OnePage> pages, List<UndoUploads.OneFile> files, long posts) implements Outcome {
            public Done {
                pages = List.copyOf(pages);
                files = List.copyOf(files);
            }

            /// The numbers of pages, files and posts, as the public log keeps them.
            public Undone counts() {
                return new Undone(undone(), files.size(), posts);
            }

            /// Pages that are as before.
            public long undone() {
                return pages.stream()
                        .filter(page -> page.effect() != Effect.LEFT)
                        .count();
            }
        }

        record Refused(Decision.Reason reason) implements Outcome {}
    }

    /// Works out what undoing would do; changes nothing.
    public Plan plan(PersonId person) {
        List<OnePage> pages = pages(person).stream()
                .flatMap(page -> undoing(page, person).stream())
                .map(undoing -> new OnePage(undoing.page(), undoing.edits(), undoing.effect()))
                .toList();
        return new Plan(pages, uploads.plan(person), database.read(handle -> talk.said(handle, person)));
    }

    /// Undoes everything by `person`.
    ///
    /// @param reason stands in the summaries and in the public log
    public Outcome undo(Viewer viewer, Person person, String reason) {
        Optional<Decision.Reason> no = rules.refusal(viewer, Action.BLOCK);
        if (no.isPresent()) {
            return new Outcome.Refused(no.get());
        }
        List<OnePage> pages = new ArrayList<>();
        for (PageId page : pages(person.id())) {
            undoing(page, person.id()).ifPresent(undoing -> pages.add(undo(viewer, undoing, reason)));
        }
        Outcome.Done done = new Outcome.Done(
                pages,
                uploads.undo(viewer, person.id(), reason, (handle, file) -> deleted(handle, viewer, file, reason)),
                talk.removeAll(viewer, person.id(), reason));
        if (!done.counts().isNothing() && viewer instanceof Viewer.Participant keeper) {
            record(keeper, person, reason, done);
        }
        return done;
    }

    private void deleted(Handle handle, Viewer viewer, FileName file, String reason) {
        if (viewer instanceof Viewer.Participant keeper) {
            log.record(
                    handle,
                    ModerationAct.Kind.FILE_DELETED,
                    keeper.actor(),
                    PublicLog.About.at(FileName.PREFIX + file.text(), file.page()),
                    "",
                    reason);
        }
    }

    private void record(Viewer.Participant keeper, Person person, String reason, Outcome.Done done) {
        database.write(handle -> {
            log.record(
                    handle,
                    ModerationAct.Kind.UNDONE,
                    keeper.actor(),
                    PublicLog.About.of(person),
                    done.counts().stored(),
                    reason);
            return true;
        });
    }

    private OnePage undo(Viewer viewer, Undoing undoing, String reason) {
        boolean undone = switch (undoing.effect()) {
            case LEFT -> false;
            case DELETED ->
                moderatePages.delete(viewer, undoing.page().title(), reason) instanceof ModeratePages.Outcome.Done;
            case REVERTED -> revert(viewer, undoing, reason);
        };
        return new OnePage(undoing.page(), undoing.edits(), undone ? undoing.effect() : Effect.LEFT);
    }

    private boolean revert(Viewer viewer, Undoing undoing, String reason) {
        Title present = undoing.page().title();
        Base base = new Base.On(undoing.head());
        EditOutcome outcome = edits.save(ProposedEdit.of(viewer, present, base, undoing.text(), reason));
        boolean saved = switch (outcome) {
            case EditOutcome.Saved made -> true;
            case EditOutcome.Merged merged -> true;
            case EditOutcome.Unchanged unchanged -> undoing.title().isPresent();
            case EditOutcome.Created created -> true;
            case EditOutcome.Conflicted conflicted -> false;
            case EditOutcome.BaseNeeded needed -> false;
            case EditOutcome.RevisionUnknown unknown -> false;
            case EditOutcome.TitleTaken taken -> false;
            case EditOutcome.NoSuchPage none -> false;
            case EditOutcome.PageDeleted deleted -> false;
            case EditOutcome.Refused refused -> false;
            case EditOutcome.Unacceptable unacceptable -> false;
        };
        return saved
                && undoing.title()
                        .map(title -> edits.rename(viewer, present, title, reason) instanceof EditOutcome.Saved)
                        .orElse(true);
    }

    private Optional<Undoing> undoing(PageId id, PersonId person) {
        return database.read(handle -> PageStore.byId(handle, id)
                .filter(page -> !page.deleted())
                .flatMap(page -> Undoing.of(handle, page, person)));
    }

    /// Live pages that a person wrote on, those last written on first.
    private List<PageId> pages(PersonId person) {
        return database.read(handle -> handle.createQuery(
                        "select r.page from revision r join actor a on a.id = r.actor join page p on p.id = r.page"
                                + " where a.person = ? and p.state = 0 and p.host = '' group by r.page order by max(r.id)"
                                + " desc limit ?")
                .bind(0, person.value())
                .bind(1, MOST_PAGES)
                .map((row, context) -> new PageId(row.getLong(1)))
                .list());
    }
}
