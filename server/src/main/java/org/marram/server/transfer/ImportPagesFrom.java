package org.marram.server.transfer;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.marram.server.edits.Acceptable;
import org.marram.server.edits.EditPages;
import org.marram.server.edits.ImportedLine;
import org.marram.server.edits.ImportedLine.Outcome;
import org.marram.server.transfer.ImportReport.Fault;

/// Imports a folder or an archive of Markdown and of histories, through the same write path as every edit.
///
/// Files are read one after the other and stored by several threads at once, so that one commit takes many. Interrupted
/// at any point it may simply be run again: what is there already is left.
@Singleton
public final class ImportPagesFrom {
    /// What is in memory at the same time, in characters of texts: a text becomes several times its size while it is
    /// rendered, and the memory is a small machine's.
    private static final int CHARACTERS_AT_ONCE = 8 << 20;
    /// What even the smallest page counts as, in characters: so that no more than 256 wait for one commit.
    private static final int LEAST_CHARACTERS = CHARACTERS_AT_ONCE / 256;
    /// Lists in the report are cut here.
    private static final int LISTED = 10_000;

    private final EditPages edits;
    private final Acceptable acceptable;
    private final Clock clock;

    public ImportPagesFrom(EditPages edits, Acceptable acceptable, Clock clock) {
        this.edits = edits;
        this.acceptable = acceptable;
        this.clock = clock;
    }

    /// Told how far an import is.
    @FunctionalInterface
    public interface Progress {
        /// @param pages handled so far
        /// @param of how many there are
        /// @param revisions stored so far
        void at(int pages, int of, int revisions);
    }

    /// Imports a folder or an archive on this machine.
    ///
    /// @throws ImportRefused when it is hostile, damaged or passes a limit: of an archive nothing is taken then
    /// @throws IOException when it cannot be read, or whoever hears of the progress interrupts it
    public ImportReport run(Path source, ArchiveLimits limits, Progress progress) throws IOException {
        Run run = new Run(progress);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            Sources.visit(source, limits, run.with(workers));
        }
        return run.report();
    }

    /// One import under way.
    private final class Run {
        private final Semaphore room = new Semaphore(CHARACTERS_AT_ONCE);
        private final Placing placing = new Placing();
        private final Map<String, String> titles = new ConcurrentHashMap<>();
        private final Progress progress;
        private final List<String> leftAlone = new ArrayList<>();
        private final List<Fault> faulty = new ArrayList<>();
        private int pages;
        private int revisions;
        private int unchanged;
        private int others;
        private int total;
        private volatile boolean interrupted;

        Run(Progress progress) {
            this.progress = progress;
        }

        Sources.Visitor with(ExecutorService workers) {
            return new Sources.Visitor() {
                @Override
                public void counted(int files) {
                    count(files);
                }

                @Override
                public void export(String path, ExportMarker marker) {
                    placing.add(path, marker);
                }

                @Override
                public void unreadable(String path, String reason) {
                    fault(path, reason);
                }

                @Override
                public void file(String path, InputStream content) throws IOException {
                    Run.this.file(workers, path, content);
                }
            };
        }

        private synchronized void count(int files) {
            total = files;
        }

        private void file(ExecutorService workers, String path, InputStream content) throws IOException {
            if (interrupted || Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("it was interrupted before " + path);
            }
            Sources.Kind kind = Sources.Kind.of(path);
            if (!kind.isPage()) {
                other(kind);
                return;
            }
            switch (ImportedFile.read(placing.of(path), kind, content, clock.instant(), acceptable.textBytes())) {
                case ImportedFile.Readable(ImportedLine line) -> take(workers, path, line);
                case ImportedFile.Unreadable(String reason) -> fault(path, reason);
            }
        }

        private void take(ExecutorService workers, String path, ImportedLine line) {
            String first = titles.putIfAbsent(line.title().key(), path);
            if (first != null) {
                fault(path, "The title \"" + line.title() + "\" is taken by " + first);
                return;
            }
            int weight = weight(line);
            room.acquireUninterruptibly(weight);
            workers.submit(() -> {
                try {
                    done(path, line, edits.take(line));
                } catch (RuntimeException | Error e) {
                    // An error too (a text nested too deep): a page that is missing is said to be.
                    fault(path, "Could not be stored: " + e);
                } finally {
                    room.release(weight);
                }
            });
        }

        private synchronized void done(String path, ImportedLine line, Outcome outcome) {
            switch (outcome) {
                case Outcome.Taken(int versions) -> {
                    pages++;
                    revisions += versions;
                }
                case Outcome.AlreadyThere there -> unchanged++;
                case Outcome.LeftAlone left -> list(leftAlone, line.title().text());
                case Outcome.Faulty faultyText -> list(faulty, new Fault(path, reason(faultyText)));
            }
            progress.at(pages + unchanged + leftAlone.size() + faulty.size(), total, revisions);
            // Whoever hears of the progress and wants no more interrupts the thread that tells them: one of several.
            if (Thread.currentThread().isInterrupted()) {
                interrupted = true;
            }
        }

        private synchronized void fault(String path, String reason) {
            list(faulty, new Fault(path, reason));
        }

        private synchronized void other(Sources.Kind kind) {
            others += kind == Sources.Kind.OTHER ? 1 : 0;
        }

        private <T> void list(List<T> list, T item) {
            if (list.size() < LISTED) {
                list.add(item);
            }
        }

        synchronized ImportReport report() {
            return new ImportReport(pages, revisions, unchanged, leftAlone, faulty, others);
        }
    }

    /// The largest page goes alone.
    private static int weight(ImportedLine line) {
        long characters = line.versions().stream()
                .mapToLong(version -> version.text().length())
                .sum();
        return (int) Math.clamp(characters, LEAST_CHARACTERS, CHARACTERS_AT_ONCE);
    }

    private static String reason(Outcome.Faulty faulty) {
        return switch (faulty.fault()) {
            case TEXT_TOO_LARGE -> "The text is larger than " + faulty.limit() + " bytes";
            case TEXT_HAS_UNSTORABLE_CHARACTER -> "The text has a NUL or half of a surrogate pair";
            case TOO_MANY_CATEGORIES -> "It names more than " + faulty.limit() + " categories";
            case SUMMARY_TOO_LONG -> "A summary is longer than " + faulty.limit() + " characters";
            case SUMMARY_HAS_CONTROL_CHARACTER -> "A summary has a control character";
            case TITLE_RESERVED -> "The title is reserved";
        };
    }
}
