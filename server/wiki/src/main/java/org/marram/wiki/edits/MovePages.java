package org.marram.wiki.edits;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.edits.MoveSteps.Ready;
import org.marram.wiki.edits.MoveSteps.Step;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.moderation.ModerationAct;
import org.marram.wiki.moderation.PublicLog;
import org.marram.wiki.pages.Names;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.store.Database;

/// Renames a page, by choice with all pages below it, in one transaction and with one line in the public log;
/// links are written anew afterwards by [RelinkPages].
///
/// Everything is signed and rendered before the writing thread is asked, and again for what changed meanwhile.
@Singleton
public final class MovePages {
    /// Largest number of pages below that are moved in one act: the writing thread is held by it for less than
    /// half a second.
    public static final int MOST_BELOW = 500;

    private static final int TRIES = 20;

    private final Database database;
    private final Journal journal;
    private final EditPages edits;
    private final RelinkPages relinks;
    private final MoveSteps steps;
    private final PublicLog log;

    MovePages(
            Database database, Journal journal, EditPages edits, RelinkPages relinks, MoveSteps steps, PublicLog log) {
        this.database = database;
        this.journal = journal;
        this.edits = edits;
        this.relinks = relinks;
        this.steps = steps;
        this.log = log;
    }

    public MoveOutcome move(PageMove move) {
        Optional<EditOutcome.Unacceptable> fault =
                TextRules.summaryFault(move.summary()).or(() -> TextRules.fault(move.to()));
        if (fault.isPresent()) {
            return new MoveOutcome.NotMoved(fault.get());
        }
        MoveOutcome outcome = move.below() ? withBelow(move) : alone(move);
        relinks.wake();
        return outcome;
    }

    private MoveOutcome alone(PageMove move) {
        Optional<Page> before = database.read(
                handle -> Names.lookupUnfollowed(handle, move.from()).any());
        EditOutcome outcome = edits.rename(move.viewer(), move.from(), move.to(), move.summary());
        if (!(outcome instanceof EditOutcome.Saved(Page page, Digest _))) {
            return new MoveOutcome.NotMoved(outcome);
        }
        database.write(handle -> {
            noteLinks(
                    handle,
                    move,
                    List.of(new Relinks.Former(before.orElseThrow().title(), page.id())));
            return true;
        });
        return new MoveOutcome.Moved(page, 0);
    }

    private void noteLinks(Handle handle, PageMove move, List<Relinks.Former> formers) {
        move.relink()
                .ifPresent(summary -> Relinks.add(handle, move.viewer().acting().orElseThrow(), formers, summary));
    }

    private MoveOutcome withBelow(PageMove move) {
        Map<RevisionId, Ready> made = new HashMap<>();
        for (int tries = 0; tries < TRIES; tries++) {
            switch (database.read(handle -> steps.find(handle, move))) {
                case MoveSteps.Not(MoveOutcome outcome) -> {
                    return outcome;
                }
                case MoveSteps.All all -> {
                    List<Ready> ready = all.steps().stream()
                            .map(step -> made.computeIfAbsent(
                                    step.page().head(), head -> steps.ready(move, all.author(), step)))
                            .toList();
                    Optional<MoveOutcome> outcome = database.write(handle -> store(handle, move, ready));
                    if (outcome.isPresent()) {
                        return outcome.get();
                    }
                }
            }
        }
        throw new IllegalStateException("Pages below changed " + TRIES + " times while they were to be moved");
    }

    /// Stores all of it, if every page is as it was found.
    private Optional<MoveOutcome> store(Handle handle, PageMove move, List<Ready> ready) {
        List<Step> all = ready.stream().map(Ready::step).toList();
        if (!all.stream().allMatch(step -> stands(handle, step.page()))) {
            return Optional.empty();
        }
        Optional<MoveOutcome> taken = MoveSteps.taken(handle, all);
        if (taken.isPresent()) {
            return taken;
        }
        Page top = rename(handle, ready.getFirst(), false);
        ready.subList(1, ready.size()).forEach(each -> rename(handle, each, true));
        noteLinks(
                handle,
                move,
                all.stream()
                        .map(step -> new Relinks.Former(
                                step.page().title(), step.page().id()))
                        .toList());
        String detail = move.to().text() + "\n" + (ready.size() - 1);
        PublicLog.About about = PublicLog.About.at(all.getFirst().page().title().text(), top.path());
        log.record(
                handle,
                ModerationAct.Kind.RENAMED,
                move.viewer().acting().orElseThrow(),
                about,
                detail,
                move.summary());
        return Optional.of(new MoveOutcome.Moved(top, ready.size() - 1));
    }

    private Page rename(Handle handle, Ready ready, boolean along) {
        return PageWriter.rename(
                handle, journal, ready.step().page(), ready.step().to(), ready.revision(), ready.rendered(), along);
    }

    private static boolean stands(Handle handle, Page page) {
        return PageStore.byId(handle, page.id())
                .filter(now -> now.head().equals(page.head())
                        && now.deleted() == page.deleted()
                        && now.protection() == page.protection())
                .isPresent();
    }
}
