package org.marram.app.ops;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.marram.wiki.searching.WikiIndex;
import org.marram.wiki.shared.FailureReason;
import org.marram.wiki.transfer.ArchiveLimits;
import org.marram.wiki.transfer.ImportPagesFrom;
import org.marram.wiki.transfer.ImportReport;

/// Imports what lies on this machine. The result is a line for each page that was left alone and each file that could
/// not be taken; the sums are said beside it.
@Singleton
public final class ImportOperation implements Operation {

    /// Name by which commands ask for this operation.
    public static final String NAME = "import";

    /// The argument: the absolute path of a folder or archive.
    public static final String PATH = "path";

    private static final String NOTHING =
            "Nothing was taken: pages are files that end in .md or .markdown, and histories (.jsonl).";

    private final ImportPagesFrom imports;
    private final WikiIndex index;

    ImportOperation(ImportPagesFrom imports, WikiIndex index) {
        this.imports = imports;
        this.index = index;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean run(Map<String, String> arguments, OperationReport operationReport) {
        Progress progress = new Progress(operationReport, CountUnit.PAGE, 0);
        try {
            ImportReport taken = imports.run(
                    Path.of(arguments.getOrDefault(PATH, "")),
                    ArchiveLimits.LOCAL,
                    (pages, of, revisions) -> progress.at(pages, of));
            progress.end();
            tell(taken, operationReport);
            if (taken.isNothing()) {
                operationReport.note(NOTHING);
                return false;
            }
            bringIndexUpToDate(operationReport);
            return taken.faulty().isEmpty();
        } catch (IOException e) {
            operationReport.note("The import ended early: " + FailureReason.of(e) + ".");
            return false;
        }
    }

    /// A running server's index follows by itself; without one it is made here, so that the wiki starts whole.
    private void bringIndexUpToDate(OperationReport operationReport) {
        Progress progress = new Progress(operationReport, CountUnit.INDEXED, 0);
        long pages = index.pages();
        try {
            long indexed = index.bringUpToDate(read -> progress.at(read, pages));
            operationReport.note(CountUnit.PAGE.of(indexed) + " in the index.");
        } catch (IllegalStateException | UncheckedIOException e) {
            operationReport.note(
                    "The index is not up to date, and will be when the wiki runs: " + FailureReason.of(e) + ".");
        }
    }

    private static void tell(ImportReport taken, OperationReport operationReport) {
        operationReport.note("%s with %s taken, %,d the same already, %,d left alone, %,d faulty, %s."
                .formatted(
                        CountUnit.PAGE.of(taken.pages()),
                        CountUnit.REVISION.of(taken.revisions()),
                        taken.unchanged(),
                        taken.totals().leftAlone(),
                        taken.totals().faulty(),
                        CountUnit.OTHER_FILE.of(taken.otherFiles())));
        if (taken.files() > 0 || !taken.broken().isEmpty()) {
            operationReport.note("%s came along, %s missing."
                    .formatted(
                            CountUnit.FILE.of(taken.files()),
                            CountUnit.PICTURE.of(taken.totals().broken())));
        }
        cut("left alone", taken.totals().leftAlone(), taken.leftAlone(), operationReport);
        cut("faulty", taken.totals().faulty(), taken.faulty(), operationReport);
        cut("no picture", taken.totals().broken(), taken.broken(), operationReport);
        cut("note", taken.totals().notes(), taken.notes(), operationReport);
        taken.leftAlone().forEach(title -> operationReport.result("left alone: " + title));
        taken.faulty().forEach(fault -> operationReport.result("faulty: " + fault.file() + ": " + fault.reason()));
        taken.broken()
                .forEach(picture -> operationReport.result("no picture: " + picture.file() + ": " + picture.reason()));
        taken.notes().forEach(note -> operationReport.result("note: " + note.file() + ": " + note.reason()));
    }

    /// Says that a list is cut.
    private static void cut(String what, int all, List<?> listed, OperationReport operationReport) {
        if (listed.size() < all) {
            operationReport.note("\"%s\": the first %,d of %,d are listed.".formatted(what, listed.size(), all));
        }
    }
}
