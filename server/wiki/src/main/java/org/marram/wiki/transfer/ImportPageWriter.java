package org.marram.wiki.transfer;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.edits.ImportedLine;
import org.marram.wiki.edits.ImportedLine.Version;
import org.marram.wiki.shared.FailureReason;
import org.marram.wiki.shared.Outage;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.transfer.ExportedPlaces.Place;
import org.marram.wiki.transfer.ImportContents.PageFile;

/// Stores the pages of an import. Files are read one after the other and stored by several threads at once, so that one
/// commit takes many.
final class ImportPageWriter {
    /// Largest size of the texts that are in memory at the same time, in characters: a text becomes several
    /// times its size while it is rendered, and the memory is a small machine's.
    private static final int CHARACTERS_AT_ONCE = 8 << 20;
    /// Least size that a page counts as, in characters, so that no more than 256 pages wait for one commit.
    private static final int LEAST_CHARACTERS = CHARACTERS_AT_ONCE / 256;

    private final EditPages edits;
    private final OptionalLong run;
    private final ImportNames importNames;
    private final ImportLinks importLinks;
    private final Instant now;
    private final int textBytes;
    private final ImportTally tally;
    private final Semaphore room = new Semaphore(CHARACTERS_AT_ONCE);
    private final Map<String, String> titles = new ConcurrentHashMap<>();

    /// @param run number of the import
    /// @param now the time of a Markdown file, which does not tell its own
    /// @param textBytes the largest text, in UTF-8
    ImportPageWriter(
            EditPages edits,
            OptionalLong run,
            ImportNames importNames,
            ImportLinks importLinks,
            Instant now,
            int textBytes,
            ImportTally tally) {
        this.edits = edits;
        this.run = run;
        this.importNames = importNames;
        this.importLinks = importLinks;
        this.now = now;
        this.textBytes = textBytes;
        this.tally = tally;
    }

    void take(Source source, List<PageFile> pages) throws IOException {
        Map<String, PageFile> named = pages.stream()
                .filter(page -> importNames.title(page.path()).isPresent())
                .collect(Collectors.toMap(PageFile::path, Function.identity(), (one, other) -> one));
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            source.visit(named::containsKey, new Source.Visitor() {
                @Override
                public void file(String path, Source.Opening content) throws IOException {
                    ImportPageWriter.this.file(workers, Objects.requireNonNull(named.get(path)), content);
                }

                @Override
                public void leftOut(String path, String reason) {
                    tally.fault(path, reason);
                }
            });
        }
        tally.requireNoOutage();
    }

    private void file(ExecutorService workers, PageFile page, Source.Opening content) throws IOException {
        tally.requireGoingOn(page.path());
        Place place =
                new Place(importNames.title(page.path()).orElseThrow().text(), importNames.others(page.path()), true);
        switch (ImportedFile.read(place, page.kind(), content.open(), now, textBytes)) {
            case ImportedFile.Readable(ImportedLine line, var told) -> {
                told.ifPresent(what -> tally.note(page.path(), what));
                take(workers, page, line);
            }
            case ImportedFile.Unreadable(String reason) -> tally.fault(page.path(), reason);
            case ImportedFile.Untitled(TitleResult.Invalid why) -> tally.fault(page.path(), why);
        }
    }

    private void take(ExecutorService workers, PageFile page, ImportedLine line) {
        String path = page.path();
        String first = titles.putIfAbsent(line.title().key(), path);
        if (first != null) {
            tally.fault(path, "The title \"" + line.title() + "\" is taken by " + first);
            return;
        }
        int weight = weight(line);
        room.acquireUninterruptibly(weight);
        workers.submit(() -> {
            try {
                ImportedLine linked = isAsItIs(page) ? line : relinked(path, line);
                tally.page(path, line.title().text(), edits.take(linked, run));
            } catch (RuntimeException | Error e) {
                // An error too (a text nested too deep): a page that is missing is said to be.
                if (Outage.isIn(e)) {
                    tally.stop(e);
                } else {
                    tally.fault(path, "Could not be stored: " + FailureReason.of(e));
                }
            } finally {
                room.release(weight);
            }
        });
    }

    /// An export is taken byte for byte, and so is a history, of which every version is signed as it was.
    private static boolean isAsItIs(PageFile page) {
        return page.place().isPresent() || page.kind() == Source.Kind.HISTORY;
    }

    private ImportedLine relinked(String path, ImportedLine line) {
        Version version = line.versions().getFirst();
        ImportLinks.Relinked relinked = importLinks.relink(path, version.text());
        relinked.broken().forEach(target -> tally.broken(path, target));
        return new ImportedLine(
                line.title(),
                line.aliases(),
                List.of(new Version(
                        relinked.text(), version.summary(), version.minor(), version.published(), version.creator())),
                false);
    }

    /// The largest page goes alone.
    private static int weight(ImportedLine line) {
        long characters = line.versions().stream()
                .mapToLong(version -> version.text().length())
                .sum();
        return Math.clamp(characters, LEAST_CHARACTERS, CHARACTERS_AT_ONCE);
    }
}
