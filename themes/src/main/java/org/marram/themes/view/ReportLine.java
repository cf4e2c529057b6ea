package org.marram.themes.view;

import java.time.Instant;
import java.util.List;

/// A report from another server to the keepers.
///
/// @param from address of the sender; often a whole server's
/// @param words reason that was given; empty when nothing was said
/// @param about things that are reported
public record ReportLine(String id, String from, String words, List<Link> about, Instant at) {
    public ReportLine {
        about = List.copyOf(about);
    }
}
