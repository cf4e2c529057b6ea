package org.marram.wiki.pages;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// List of pages of this wiki, by what they have in common or are in the order of.
public enum PageList {
    /// Those that began last come first.
    NEWEST,
    LONGEST,
    SHORTEST,
    /// No other page links to them.
    ORPHANS,
    /// They link to no page.
    DEAD_ENDS,
    UNCATEGORISED,
    /// They lead on to a page that leads on itself.
    DOUBLE_REDIRECTS,
    /// Titles that pages link to and no page has, those that most ask for first.
    WANTED,
    /// Categories by name, with how many pages are in them.
    CATEGORIES;

    /// Returns the name as it stands in addresses: `dead-ends`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<PageList> of(String word) {
        return Arrays.stream(values()).filter(list -> list.word().equals(word)).findFirst();
    }
}
