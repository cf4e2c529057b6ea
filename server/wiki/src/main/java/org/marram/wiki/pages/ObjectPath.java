package org.marram.wiki.pages;

import java.util.regex.Pattern;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.shared.Title;

/// The path that a page has for other servers: made of the title that it was first given, for ever.
///
/// `Foo~2` is the second page that was first named Foo. A title that itself ends so always has its number behind it, so
/// that no two pages share a path.
public final class ObjectPath {
    private static final Pattern NUMBERED = Pattern.compile(".*~[1-9][0-9]{0,8}", Pattern.DOTALL);

    private ObjectPath() {}

    /// The path of a page; of another wiki's page, its whole address there.
    public static String of(Page page) {
        return page.home().map(Iri::value).orElseGet(() -> of(page.firstTitle(), page.addressNumber()));
    }

    /// @param number 2 and up when another page had that title first
    public static String of(String firstTitle, int number) {
        return "/article/" + Title.of(firstTitle).address() + (isNumbered(firstTitle, number) ? "~" + number : "");
    }

    /// Tells whether the number is written out.
    public static boolean isNumbered(String firstTitle, int number) {
        return number > 1 || NUMBERED.matcher(firstTitle).matches();
    }
}
