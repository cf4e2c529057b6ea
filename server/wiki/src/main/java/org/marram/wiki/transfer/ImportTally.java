package org.marram.wiki.transfer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.edits.ImportedLine.Outcome;
import org.marram.wiki.shared.Outage;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.shared.TitleWords;
import org.marram.wiki.transfer.ImportReport.Fault;

/// Tally of an import so far. Several threads add to it.
final class ImportTally {
    /// Lists in the report are cut here; what is counted is not.
    private static final int LISTED = 10_000;

    private final ImportPagesFrom.Progress progress;
    private final TitleWords words;
    private final List<String> leftAlone = new ArrayList<>();
    private final List<Fault> faulty = new ArrayList<>();
    private final List<Fault> broken = new ArrayList<>();
    private final List<Fault> notes = new ArrayList<>();
    private int allLeftAlone;
    private int allFaulty;
    private int allBroken;
    private int allNotes;
    private int pages;
    private int revisions;
    private int unchanged;
    private int files;
    private int others;
    private int total;
    private volatile boolean interrupted;
    private volatile @Nullable Throwable outage;

    ImportTally(ImportPagesFrom.Progress progress, TitleWords words) {
        this.progress = progress;
        this.words = words;
    }

    /// Notes, before the first page, how many pages there are, and how many files are no pages and come along
    /// with none.
    synchronized void count(int all, int rest) {
        total = all;
        others = rest;
    }

    /// Stops the import, because an outage is why something could not be stored: all that is left would fail in
    /// the same way.
    void stop(Throwable failure) {
        outage = failure;
    }

    /// Tells whether the import goes on, before the next file.
    ///
    /// @throws ImportStopped when an outage has stopped it
    /// @throws InterruptedIOException when it was interrupted
    void requireGoingOn(String path) throws IOException {
        requireNoOutage();
        if (interrupted || Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("it was interrupted before " + path);
        }
    }

    /// @throws ImportStopped when an outage has stopped the import
    void requireNoOutage() throws ImportStopped {
        Throwable failure = outage;
        if (failure != null) {
            throw stopped(failure);
        }
    }

    /// Returns what is thrown when an outage stops the import.
    synchronized ImportStopped stopped(Throwable failure) {
        return new ImportStopped(Outage.of(failure).orElseThrow(), done(), total, failure);
    }

    private int done() {
        return pages + unchanged + allLeftAlone + allFaulty;
    }

    synchronized void page(String path, String title, Outcome outcome) {
        switch (outcome) {
            case Outcome.Taken(int versions) -> {
                pages++;
                revisions += versions;
            }
            case Outcome.AlreadyThere there -> unchanged++;
            case Outcome.LeftAlone left -> {
                allLeftAlone++;
                list(leftAlone, title);
            }
            case Outcome.Faulty faultyText -> fault(path, reason(faultyText));
        }
        progress.at(done(), total, revisions);
        // Whoever hears of the progress and wants no more interrupts the thread that tells them: one of several.
        if (Thread.currentThread().isInterrupted()) {
            interrupted = true;
        }
    }

    synchronized void file() {
        files++;
    }

    synchronized void fault(String path, String reason) {
        allFaulty++;
        list(faulty, new Fault(path, reason));
    }

    void fault(String path, TitleResult.Invalid why) {
        fault(path, words.sentence(why));
    }

    /// A picture that a page shows is nowhere.
    synchronized void broken(String path, String target) {
        allBroken++;
        list(broken, new Fault(path, target));
    }

    /// Notes a remark about a file that was taken.
    synchronized void note(String path, String what) {
        allNotes++;
        list(notes, new Fault(path, what));
    }

    private static <T> void list(List<T> list, T item) {
        if (list.size() < LISTED) {
            list.add(item);
        }
    }

    synchronized ImportReport report() {
        return new ImportReport(
                pages,
                revisions,
                unchanged,
                leftAlone,
                faulty,
                files,
                broken,
                notes,
                others,
                new ImportReport.Totals(allLeftAlone, allFaulty, allBroken, allNotes));
    }

    private static String reason(Outcome.Faulty faulty) {
        return switch (faulty.fault()) {
            case TEXT_TOO_LARGE -> "The text is larger than " + faulty.limit() + " bytes";
            case TEXT_HAS_UNSTORABLE_CHARACTER -> "The text has a NUL or half of a surrogate pair";
            case TOO_MANY_CATEGORIES -> "It names more than " + faulty.limit() + " categories";
            case SUMMARY_TOO_LONG -> "A summary is longer than " + faulty.limit() + " characters";
            case SUMMARY_HAS_CONTROL_CHARACTER -> "A summary has a control character";
            case REASON_NEEDED -> "A reason is missing";
            case TITLE_RESERVED -> "The title is reserved";
        };
    }
}
