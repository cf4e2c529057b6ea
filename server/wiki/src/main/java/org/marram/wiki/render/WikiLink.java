package org.marram.wiki.render;

import java.util.Optional;
import org.marram.wiki.shared.Title;

/// A link of a page to another page or file of a wiki.
///
/// @param kind how the target is named
/// @param target the title or name as written, never empty
/// @param host the host of the other wiki, for `[[Title@host]]`
/// @param fragment the heading as written, empty when there is none
/// @param folder of a [Kind#NAME] the folders before it, each with its `/`, when they may be the pages above it; or
/// empty
/// @param apart whether a space stands before the `#`, which is part of the title when the `#` is (`[[Page #1]]`)
public record WikiLink(Kind kind, String target, Optional<String> host, String fragment, String folder, boolean apart) {

    WikiLink(Kind kind, String target, Optional<String> host, String fragment, String folder) {
        this(kind, target, host, fragment, folder, false);
    }

    WikiLink(Kind kind, String target, Optional<String> host, String fragment) {
        this(kind, target, host, fragment, "");
    }

    /// Way in which a link names its target.
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

    WikiLink withSpaceBeforeHash() {
        return new WikiLink(kind, target, host, fragment, folder, true);
    }

    /// Returns the key by which the target is looked up: that of a title, or the name of a file as it is.
    public String key() {
        return kind == Kind.MEDIA ? target : Title.of(target).key();
    }

    /// The same link with more of it read as the title, which counts when there is such a page: with the `#`
    /// (`[[C# guide]]`, `[[Page #1]]`), or with the folders (`[Soil](Guides/Soil)`).
    public Optional<WikiLink> whole() {
        if (!folder.isEmpty()) {
            return Optional.of(new WikiLink(kind, folder + target, host, fragment));
        }
        return fragment.isEmpty() || kind != Kind.PAGE || host.isPresent()
                ? Optional.empty()
                : WikiLinks.page(target + (apart ? " #" : "#") + fragment, host, "");
    }
}
