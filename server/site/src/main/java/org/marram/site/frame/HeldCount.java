package org.marram.site.frame;

/// Number of edits from other wikis that wait for a keeper: said in their menu, known by a higher room.
public interface HeldCount {
    /// Cheap: asked for with every page that a keeper looks at.
    long held();
}
