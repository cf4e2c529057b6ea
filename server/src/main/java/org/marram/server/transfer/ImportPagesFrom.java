package org.marram.server.transfer;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
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
    /// Pages that are made ready at the same time: enough for commits to be shared, few enough for memory.
    private static final int AT_ONCE = 48;
    /// Lists in the report are cut here.
    private static final int LISTED = 10_000;

    private final EditPages edits;
    private final Clock clock;

    public ImportPagesFrom(EditPages edits, Clock clock) {
        this.edits = edits;
        this.clock = clock;
    }

    /// Told how far an import is.
    @FunctionalInterface
    public interface Progress {
        /// @param pages handled so far
        /// @param revisions stored so far
        void at(int pages, int revisions);
    }

    /// Imports a folder or an archive on this machine.
    ///
    /// @throws ImportRefused when it cannot be read, or passes a limit; what was taken until then stays
    public ImportReport run(Path source, ArchiveLimits limits, Progress progress) throws IOException {
        return run(visitor -> Sources.visit(source, limits, visitor), progress);
    }

    /// Imports an archive that comes as a stream.
    public ImportReport run(InputStream archive, ArchiveLimits limits, Progress progress) throws IOException {
        return run(visitor -> Sources.visitArchive(archive, limits, visitor), progress);
    }

    private interface Walk {
        void visit(Sources.Visitor visitor) throws IOException;
    }

    private ImportReport run(Walk walk, Progress progress) throws IOException {
        Run run = new Run(progress);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            walk.visit((path, content) -> run.file(workers, path, content));
        }
        return run.report();
    }

    /// One import under way.
    private final class Run {
        private final Semaphore room = new Semaphore(AT_ONCE);
        private final Map<String, String> titles = new ConcurrentHashMap<>();
        private final Progress progress;
        private final List<String> leftAlone = new ArrayList<>();
        private final List<Fault> faulty = new ArrayList<>();
        private int pages;
        private int revisions;
        private int unchanged;
        private int others;

        Run(Progress progress) {
            this.progress = progress;
        }

        void file(ExecutorService workers, String path, InputStream content) throws IOException {
            Sources.Kind kind = Sources.Kind.of(path);
            if (kind == Sources.Kind.OTHER) {
                other();
                return;
            }
            switch (ImportedFile.read(path, kind, content, clock.instant())) {
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
            room.acquireUninterruptibly();
            workers.submit(() -> {
                try {
                    done(path, line, edits.take(line));
                } catch (RuntimeException e) {
                    fault(path, "Could not be stored: " + e.getMessage());
                } finally {
                    room.release();
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
            progress.at(pages + unchanged + leftAlone.size() + faulty.size(), revisions);
        }

        private synchronized void fault(String path, String reason) {
            list(faulty, new Fault(path, reason));
        }

        private synchronized void other() {
            others++;
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

    private static String reason(Outcome.Faulty faulty) {
        return switch (faulty.fault()) {
            case TEXT_TOO_LARGE -> "The text is larger than " + faulty.limit() + " bytes";
            case TEXT_HAS_UNSTORABLE_CHARACTER -> "The text has a NUL or half of a surrogate pair";
            case SUMMARY_TOO_LONG -> "A summary is longer than " + faulty.limit() + " characters";
            case SUMMARY_HAS_CONTROL_CHARACTER -> "A summary has a control character";
            case TITLE_RESERVED -> "The title is reserved";
        };
    }
}
