package org.marram.site.frame;

/// Number of pages that there are to search: said in every page's search box, known by a higher room.
public interface PageCount {
    /// Cheap: asked for with every page.
    long pages();
}
