package org.marram.wiki.transfer;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.edits.TextRules;
import org.marram.wiki.media.FileName;
import org.marram.wiki.media.FileTable;
import org.marram.wiki.media.UploadFiles;
import org.marram.wiki.pages.Names;
import org.marram.wiki.render.Markdown;
import org.marram.wiki.settings.ImportRuns;
import org.marram.wiki.shared.Outage;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleWords;
import org.marram.wiki.store.Database;
import org.marram.wiki.transfer.ImportContents.PageFile;

/// Imports a folder or an archive of Markdown and of histories, through the same write path as every edit.
///
/// First all of it is looked at: titles, names, and where links lead are settled before anything is written. Then the
/// files come that pages link to, then the pages. Interrupted at any point it may simply be run again: what is there
/// already is left.
@Singleton
public final class ImportPagesFrom {
    private final EditPages edits;
    private final UploadFiles uploads;
    private final Markdown markdown;
    private final TextRules textRules;
    private final Database database;
    private final TitleWords titleWords;
    private final Clock clock;

    public ImportPagesFrom(
            EditPages edits,
            UploadFiles uploads,
            Markdown markdown,
            TextRules textRules,
            Database database,
            TitleWords titleWords,
            Clock clock) {
        this.edits = edits;
        this.uploads = uploads;
        this.markdown = markdown;
        this.textRules = textRules;
        this.database = database;
        this.titleWords = titleWords;
        this.clock = clock;
    }

    /// Hears how far an import is.
    @FunctionalInterface
    public interface Progress {
        /// @param pages handled so far
        /// @param of how many there are
        /// @param revisions stored so far
        void at(int pages, int of, int revisions);
    }

    /// Imports a folder, a file, or an archive on this machine.
    ///
    /// @throws ImportRefused when it is hostile, damaged or passes a limit: of an archive nothing is taken then
    /// @throws ImportStopped when the database is lost or the disk is full meanwhile
    /// @throws IOException when it cannot be read, or the listener to the progress interrupts the import
    public ImportReport run(Path source, ArchiveLimits limits, Progress progress) throws IOException {
        return run(source, String.valueOf(source.getFileName()), limits, progress);
    }

    /// The same for what has another name among people than in the file system.
    public ImportReport run(Path source, String name, ArchiveLimits limits, Progress progress) throws IOException {
        ImportTally tally = new ImportTally(progress, titleWords);
        try (Source opened = Source.open(source, limits)) {
            ImportSurvey importSurvey = new ImportSurvey(textRules.textBytes(), tally::fault);
            opened.survey(importSurvey);
            take(opened, name, importSurvey.surveyed(opened.root()), tally);
        } catch (ImportStopped e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            if (Outage.isIn(e)) {
                throw tally.stopped(e);
            }
            throw e;
        }
        return tally.report();
    }

    private void take(Source source, String name, ImportContents found, ImportTally tally) throws IOException {
        String top = source.isPacked() ? ImportContents.packedFolder(found.pages()) : "";
        ImportContents importContents = top.isEmpty() || !found.root().isEmpty()
                ? found
                : new ImportContents(top.substring(0, top.length() - 1), found.pages(), found.files(), found.links());
        Titles titles = Titles.of(importContents, top, titleWords);
        titles.faults().forEach(tally::fault);
        ImportNames importNames = ImportNames.of(importContents, titles);
        importNames.taken(leadingElsewhere(importNames));
        Targets targets = new Targets(importContents, titles, importNames);
        Set<String> wanted = wantedFiles(importContents, targets);
        tally.count(importContents.pages().size(), importContents.files().size() - wanted.size());
        Map<String, String> stored =
                wanted.isEmpty() ? Map.of() : new ImportFileWriter(uploads, tally).take(source, wanted);
        ImportLinks importLinks = new ImportLinks(markdown, importNames, targets, stored, this::isFileThere);
        Instant now = clock.instant();
        String called = importContents.root().isEmpty() ? name : importContents.root();
        long run = database.write(handle -> ImportRuns.begin(handle, called, now));
        try {
            new ImportPageWriter(
                            edits, OptionalLong.of(run), importNames, importLinks, now, textRules.textBytes(), tally)
                    .take(source, importContents.pages());
        } finally {
            endIfEmpty(run);
        }
    }

    private void endIfEmpty(long run) {
        try {
            database.write(handle -> ImportRuns.endIfEmpty(handle, run));
        } catch (RuntimeException e) {
            // That an outage has stopped the import is said already, with more words.
            if (!Outage.isIn(e)) {
                throw e;
            }
        }
    }

    /// Names that lead to other pages of the wiki as it is.
    private Set<String> leadingElsewhere(ImportNames importNames) {
        Map<String, Title> all = importNames.all();
        Map<String, Title> now = database.read(handle -> Names.leading(handle, List.copyOf(all.keySet())));
        return now.entrySet().stream()
                .filter(name -> Optional.ofNullable(all.get(name.getKey()))
                        .filter(ours -> ours.key().equals(name.getValue().key()))
                        .isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Set<String> wantedFiles(ImportContents importContents, Targets targets) {
        Set<String> wanted = new HashSet<>();
        for (PageFile page : importContents.pages()) {
            if (page.place().isEmpty()) {
                page.mentioned()
                        .forEach(link -> targets.of(page.path(), link)
                                .filter(target -> !targets.isPage(target))
                                .ifPresent(wanted::add));
            }
        }
        return wanted;
    }

    private boolean isFileThere(String name) {
        return FileName.of(name)
                .flatMap(file -> database.read(handle -> FileTable.find(handle, file)))
                .filter(file -> !file.deleted())
                .isPresent();
    }
}
