package org.marram.server.transfer;

import java.util.List;

/// What an import came to.
///
/// @param pages that got something new
/// @param revisions that were stored
/// @param unchanged pages that said the same already
/// @param leftAlone pages that somebody has changed since, or that have another history: untouched
/// @param faulty files that could not be taken, each with why
/// @param otherFiles files of a kind that is not imported
public record ImportReport(
        int pages, int revisions, int unchanged, List<String> leftAlone, List<Fault> faulty, int otherFiles) {
    public ImportReport {
        leftAlone = List.copyOf(leftAlone);
        faulty = List.copyOf(faulty);
    }

    /// A file that could not be taken.
    public record Fault(String file, String reason) {}
}
