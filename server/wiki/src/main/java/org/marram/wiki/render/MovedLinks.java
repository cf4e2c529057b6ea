package org.marram.wiki.render;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.marram.wiki.shared.Title;

/// Writes the links of a text anew whose pages have other titles now. Of a link its target alone changes; its
/// label, its heading and everything else of the text stay byte for byte. Where the new title cannot stand in a
/// link of that form, the link stays as it is: the former title leads on.
public final class MovedLinks {
    private static final Pattern UNWRITABLE =
            Pattern.compile("[|#\\[\\]@\\n\\\\]|^(?:category|file|image|:)", Pattern.CASE_INSENSITIVE);

    private final String text;
    private final Map<String, Title> moved;
    private final Predicate<String> isThere;

    private MovedLinks(String text, Map<String, Title> moved, Predicate<String> isThere) {
        this.text = text;
        this.moved = moved;
        this.isThere = isThere;
    }

    /// Returns the text with its links written anew.
    ///
    /// @param links of the text, in the order in which they stand
    /// @param moved the present titles, by the keys of the former ones
    /// @param isThere tells whether a page has the title with a key, or is led to by it
    public static String rewritten(
            String text, List<WrittenLink> links, Map<String, Title> moved, Predicate<String> isThere) {
        MovedLinks anew = new MovedLinks(text, moved, isThere);
        StringBuilder written = new StringBuilder(text.length() + 64);
        int copied = 0;
        for (WrittenLink link : links) {
            Optional<Change> change = link.start() < copied ? Optional.empty() : anew.change(link);
            if (change.isPresent()) {
                written.append(text, copied, change.get().from())
                        .append(change.get().target());
                copied = change.get().to();
            }
        }
        return written.append(text, copied, text.length()).toString();
    }

    /// Target in the place of another.
    private record Change(int from, int to, String target) {}

    private Optional<Change> change(WrittenLink link) {
        return link.page().filter(page -> page.host().isEmpty()).flatMap(page -> change(link, page));
    }

    private Optional<Change> change(WrittenLink link, WikiLink page) {
        Optional<WikiLink> whole = page.whole();
        if (whole.isPresent() && moved.containsKey(whole.get().key())) {
            return change(link, moved.get(whole.get().key()), true);
        }
        boolean other = whole.filter(read -> isThere.test(read.key())).isPresent();
        Title title = other ? null : moved.get(page.key());
        return title == null ? Optional.empty() : change(link, title, false);
    }

    private Optional<Change> change(WrittenLink link, Title title, boolean whole) {
        return switch (link.form()) {
            case WIKI -> wiki(link, title, whole);
            case ADDRESS -> address(link, title);
            case PICTURE -> Optional.empty();
        };
    }

    private Optional<Change> wiki(WrittenLink link, Title title, boolean whole) {
        int from = text.indexOf("[[", link.start()) + 2;
        int end = link.end() - 2;
        int bar = text.indexOf('|', from);
        int to = bar < 0 || bar > end ? end : bar > from && text.charAt(bar - 1) == '\\' ? bar - 1 : bar;
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        int hash = text.indexOf('#', from);
        boolean split = !whole
                && hash > from
                && hash < to
                && !text.substring(hash + 1, to).isBlank();
        int until = split ? hash : to;
        while (until > from && Character.isWhitespace(text.charAt(until - 1))) {
            until--;
        }
        boolean plain = text.substring(from, until).indexOf('&') < 0 && isWritable(title);
        return plain ? Optional.of(new Change(from, until, title.text())) : Optional.empty();
    }

    private static boolean isWritable(Title title) {
        return !UNWRITABLE.matcher(title.text()).find()
                && title.text().indexOf('&') < 0
                && !WrittenLink.isFile(title.text())
                && WrittenLink.wiki(0, 0, title.text(), "", false)
                        .flatMap(WrittenLink::page)
                        .filter(read -> read.key().equals(title.key()))
                        .isPresent();
    }

    private Optional<Change> address(WrittenLink link, Title title) {
        String written = text.substring(link.start(), link.end());
        if (written.indexOf('?') >= 0 || written.indexOf('\\') >= 0 || written.indexOf('&') >= 0) {
            return Optional.empty();
        }
        int hash = written.indexOf('#');
        int end = hash < 0 ? link.end() : link.start() + hash;
        return Optional.of(new Change(link.start(), end, "/article/" + closed(title.address())));
    }

    /// Returns an address as it may stand in brackets, quotes and HTML.
    private static String closed(String address) {
        return address.replace("(", "%28")
                .replace(")", "%29")
                .replace("'", "%27")
                .replace("&", "%26");
    }
}
