package org.marram.themes.view;

import java.time.Instant;
import java.util.List;

/// Something that somebody of another server reported to the keepers.
///
/// @param from who reports, an address; often a whole server's
/// @param words why; empty when nothing was said
/// @param about what is reported
public record ReportLine(String id, String from, String words, List<Link> about, Instant at) {
    public ReportLine {
        about = List.copyOf(about);
    }
}
