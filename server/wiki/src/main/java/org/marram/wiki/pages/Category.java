package org.marram.wiki.pages;

import java.util.Optional;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// Categories are pages whose title begins with `Category:`; there is one for each name that a page names, written or
/// not.
public final class Category {
    public static final String PREFIX = "Category:";
    private static final String KEY_PREFIX = "category:";

    private Category() {}

    /// The title of the page of a category.
    public static Optional<Title> title(String name) {
        return Title.parse(PREFIX + name) instanceof TitleResult.Valid(Title title)
                ? Optional.of(title)
                : Optional.empty();
    }

    public static boolean is(Title title) {
        return title.key().startsWith(KEY_PREFIX);
    }
}
