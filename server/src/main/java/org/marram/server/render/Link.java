package org.marram.server.render;

import java.util.Optional;
import org.marram.server.shared.Title;

/// A link of a page to another page or file of a wiki.
///
/// @param kind how the target is named
/// @param target the title or name as written, never empty
/// @param host the host of the other wiki, for `[[Title@host]]`
/// @param fragment the heading as written, empty when there is none
public record Link(Kind kind, String target, Optional<String> host, String fragment) {

    /// How a link names its target.
    public enum Kind {
        /// By title; a page's alias is tried next.
        PAGE,
        /// By the name of a file, as Markdown folders do (`../coast/dunes.md`): the alias is tried first, then the
        /// title.
        NAME,
        /// A category that the page belongs to. The target is the name without `Category:`.
        CATEGORY,
        /// An image or file, by its name.
        MEDIA
    }

    /// What the target is looked up by: the key of a title, or the name of a file as it is.
    public String key() {
        return kind == Kind.MEDIA ? target : Title.of(target).key();
    }

    /// The same link with the `#` read as part of the title (`[[C# guide]]`), which counts when there is such a page.
    public Optional<Link> whole() {
        return fragment.isEmpty() || kind != Kind.PAGE || host.isPresent()
                ? Optional.empty()
                : Links.page(target + "#" + fragment, host, "");
    }
}
