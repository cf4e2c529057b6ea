package org.marram.server.auth;

/// How many pages there are to search: said in every page's search box, known by a higher floor.
public interface PageCount {
    /// Cheap: asked for with every page.
    long pages();
}
