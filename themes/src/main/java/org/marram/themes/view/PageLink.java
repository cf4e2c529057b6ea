package org.marram.themes.view;

/// A link to a page by its title.
///
/// @param address encoded; of the edit form or the missing page when it is red
/// @param exists a page that does not exist yet is shown as a red link
public record PageLink(String title, String address, boolean exists) {

    /// A link to a page that is there.
    public static PageLink to(PageAddress page, String title) {
        return new PageLink(title, page.read(), true);
    }

    /// An invitation: a link to a page that nobody has written yet.
    public static PageLink wanted(PageAddress page, String title) {
        return new PageLink(title, page.read(), false);
    }
}
