package org.marram.wiki.render;

import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;

/// State of a link's target at the moment when the page with the link is shown.
public sealed interface LinkState {

    /// A page that may be read; the title is the present one, after redirects and aliases.
    record Here(Title title) implements LinkState {}

    /// No page yet: the link invites to write it.
    record Missing() implements LinkState {}

    /// A page of another wiki that is mirrored here.
    ///
    /// @param marked whether it is another wiki than that of the page with the link
    record Mirrored(PageName name, boolean marked) implements LinkState {}

    /// A page of another wiki.
    ///
    /// @param address an absolute address, or a path of this wiki
    record Elsewhere(String address) implements LinkState {}
}
