package org.marram.themes.view;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Facts about a page that stand beside its text: who writes it, which pages are its kin, what was said last.
///
/// @param people who wrote lately, the busiest first
/// @param kin the page that it was forked from and its forks, the first few
/// @param said the newest post about it; null when nobody said anything
public record About(
        List<Author> people, List<Kin> kin, @Nullable Said said) {
    /// Facts about a page of which nothing is known.
    public static final About NOTHING = new About(List.of(), List.of(), null);

    public About {
        people = List.copyOf(people);
        kin = List.copyOf(kin);
    }

    /// Page that descends from the same.
    ///
    /// @param ahead changes that only the page that is read has; nothing when they were not counted
    /// @param behind changes that only the other has; nothing when they were not counted
    public record Kin(PageLink page, OptionalInt ahead, OptionalInt behind) {}

    /// Post about the page.
    ///
    /// @param topic of its thread
    public record Said(String topic, String address, Author by, Instant at) {}
}
