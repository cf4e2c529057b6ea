package org.marram.site.frame;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.marram.themes.view.Pager;
import org.marram.wiki.pages.TitleList;
import org.marram.wiki.pages.TitleList.Place;

/// Addresses of the parts of a long list. Where one stands is said by a title, not by a number: what is added meanwhile
/// neither repeats nor skips anything.
public final class Pagers {
    private static final String AFTER = "after";
    private static final String BEFORE = "before";

    private Pagers() {}

    /// @param address of the list, without these parameters; may have others
    public static Pager of(String address, TitleList.Slice slice) {
        if (slice.pages().isEmpty()) {
            return slice.before() ? new Pager(address, null) : Pager.single();
        }
        String first = slice.pages().getFirst().title().key();
        String last = slice.pages().getLast().title().key();
        return new Pager(
                slice.before() ? with(address, BEFORE, first) : null,
                slice.after() ? with(address, AFTER, last) : null);
    }

    /// Reads the place where a list begins from its parameters.
    public static Place place(@Nullable String after, @Nullable String before) {
        if (before != null && !before.isEmpty()) {
            return new Place(before, true);
        }
        return after == null || after.isEmpty() ? Place.START : new Place(after, false);
    }

    /// An address with a parameter more.
    public static String with(String address, String name, String value) {
        return address
                + (address.contains("?") ? "&" : "?")
                + name
                + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
