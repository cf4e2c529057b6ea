package org.marram.site.frame;

/// Number of reports from other servers that no keeper has put aside: said in their menu, known by a higher
/// room.
public interface ReportCount {
    /// Cheap: asked for with every page that a keeper looks at.
    long reports();
}
