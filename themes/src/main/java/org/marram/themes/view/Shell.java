package org.marram.themes.view;

import java.util.ArrayList;
import java.util.List;

/// Parts that surround every page.
///
/// @param csrf the token that every form carries; empty only where no form may be sent
/// @param language BCP 47 tag of the interface, as `en` or `de`
/// @param creates true when this viewer is offered to begin a page
public record Shell(
        Site site,
        PageViewer viewer,
        String csrf,
        String language,
        List<Notice> notices,
        Location location,
        boolean creates) {
    public Shell {
        notices = List.copyOf(notices);
    }

    /// Makes a shell that offers no new page.
    public Shell(Site site, PageViewer viewer, String csrf, String language, List<Notice> notices, Location location) {
        this(site, viewer, csrf, language, notices, location, false);
    }

    /// Returns the same shell with one more notice.
    public Shell saying(Notice notice) {
        List<Notice> more = new ArrayList<>(notices);
        more.add(notice);
        return new Shell(site, viewer, csrf, language, more, location, creates);
    }
}
