package org.marram.wiki.transfer;

import java.util.List;

/// Outcome of an import.
///
/// @param pages that got something new
/// @param revisions that were stored
/// @param unchanged pages that said the same already
/// @param leftAlone pages that a person has changed since, or that have another history: untouched
/// @param faulty files that could not be taken, each with why
/// @param files that pages link to or show, and that came along or were there
/// @param broken pictures that pages show and that are nowhere: the page's file, and the picture as it is
/// written
/// @param notes what is to be known of files that were taken
/// @param otherFiles files of a kind that is not imported, to which no page leads
/// @param totals how many there are of what is listed
public record ImportReport(
        int pages,
        int revisions,
        int unchanged,
        List<String> leftAlone,
        List<Fault> faulty,
        int files,
        List<Fault> broken,
        List<Fault> notes,
        int otherFiles,
        Totals totals) {
    public ImportReport {
        leftAlone = List.copyOf(leftAlone);
        faulty = List.copyOf(faulty);
        broken = List.copyOf(broken);
        notes = List.copyOf(notes);
    }

    /// Numbers of what the lists hold, which may be cut.
    public record Totals(int leftAlone, int faulty, int broken, int notes) {}

    /// Tells whether there was no page to take: none at all, or none that could be taken.
    public boolean isNothing() {
        return pages == 0 && unchanged == 0 && leftAlone.isEmpty();
    }

    /// A remark about a file: mostly, why it could not be taken.
    public record Fault(String file, String reason) {}
}
