package org.marram.server.auth;

/// Number of pages that there are to search: said in every page's search box, known by a higher floor.
public interface PageCount {
    /// Cheap: asked for with every page.
    long pages();
}
