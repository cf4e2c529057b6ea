package org.marram.themes.view;

/// A link to a page by its title.
///
/// @param address encoded; of the edit form or the missing page when it is red
/// @param exists a page that does not exist yet is shown as a red link
/// @param host of the wiki that the page is at home in; empty for this one
public record PageLink(String title, String address, boolean exists, String host) {

    /// A page of this wiki.
    public PageLink(String title, String address, boolean exists) {
        this(title, address, exists, "");
    }

    /// The last part of the title, for where what stands above it is shown too.
    public String name() {
        String last = title.substring(title.lastIndexOf('/') + 1).strip();
        return last.isEmpty() ? title : last;
    }

    /// The title as seen from a page above it in the tree.
    public String below(String above) {
        String beginning = above + "/";
        return title.length() > beginning.length() && title.regionMatches(true, 0, beginning, 0, beginning.length())
                ? title.substring(beginning.length())
                : title;
    }

    /// A link to a page that is there.
    public static PageLink to(PageAddress page, String title) {
        return new PageLink(title, page.read(), true);
    }

    /// Returns the same of another wiki's page, which is mirrored here.
    public PageLink at(String host) {
        return new PageLink(title, address, exists, host);
    }

    /// Makes an invitation: a link to a page that has not been written yet.
    public static PageLink wanted(PageAddress page, String title) {
        return new PageLink(title, page.read(), false);
    }
}
