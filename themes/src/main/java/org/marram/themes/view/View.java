package org.marram.themes.view;

/// Content of one answer: a page record with everything its template needs, and nothing that has to be asked
/// for. It is the theme's whole contract: `server` fills one of these and [org.marram.themes.Templates] makes
/// bytes of it, so that a theme can be swapped without touching the server.
public interface View {
    /// Returns what surrounds every page: the site, the viewer, the page's place.
    Shell shell();
}
