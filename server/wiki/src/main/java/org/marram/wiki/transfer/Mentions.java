package org.marram.wiki.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.marram.wiki.render.WrittenLink;

/// Possible links of a text, found without parsing it: whatever stands where a link has its target, code and
/// all. They tell which texts are worth a closer look.
final class Mentions {
    /// Largest number of possible links of one text that are looked at. Real pages have a few hundred.
    ///
    /// Security: a text may be made of nothing else.
    static final int MOST = 5_000;

    /// Characters between `[[` and `]]`, and of an address.
    private static final int LONGEST = 1_000;

    private static final Pattern ESCAPE = Pattern.compile("\\\\(\\p{Punct})");

    private final String text;
    private final List<WrittenLink> found = new ArrayList<>();

    private final Predicate<String> wanted;
    private int looked;

    private Mentions(String text, Predicate<String> wanted) {
        this.text = text;
        this.wanted = wanted;
    }

    /// @param wanted asked of each target, as it is written
    static Mentions of(String text, Predicate<String> wanted) {
        Mentions mentions = new Mentions(text, wanted);
        for (int at = text.indexOf('['); mentions.goesOn(at); at = text.indexOf('[', at + 1)) {
            if (text.startsWith("[", at + 1)) {
                mentions.wiki(at);
            }
        }
        for (int at = text.indexOf(']'); at >= 0 && mentions.goesOn(at + 1); at = text.indexOf(']', at + 1)) {
            switch (text.charAt(at + 1)) {
                case '(' -> mentions.address(at + 2, at > 0 && mentions.isPicture(at));
                case ':' -> mentions.address(at + 2, false);
                default -> {
                    // No target.
                }
            }
        }
        mentions.attributes("src=", true);
        mentions.attributes("href=", false);
        return mentions;
    }

    List<WrittenLink> found() {
        return found;
    }

    /// Tells whether all of the text was looked at.
    boolean isAll() {
        return looked < MOST;
    }

    private boolean goesOn(int at) {
        return at >= 0 && at < text.length() && looked < MOST;
    }

    private void wiki(int at) {
        looked++;
        int end = text.substring(at, Math.min(text.length(), at + LONGEST)).indexOf("]]") + at;
        if (end < at + 2) {
            return;
        }
        String inner = text.substring(at + 2, end);
        int bar = inner.indexOf('|');
        String first = bar < 0 ? inner : inner.substring(0, bar);
        String target = (first.endsWith("\\") ? first.substring(0, first.length() - 1) : first).strip();
        if (inner.indexOf('\n') < 0 && !target.isEmpty() && wanted.test(target)) {
            WrittenLink.wiki(
                            at,
                            end + 2,
                            target,
                            bar < 0 ? "" : inner.substring(bar + 1).strip(),
                            at > 0 && text.charAt(at - 1) == '!')
                    .ifPresent(found::add);
        }
    }

    /// Tells whether the brackets that end here are those of a picture; of brackets in one another the nearest
    /// count.
    private boolean isPicture(int closing) {
        int from = Math.max(0, closing - LONGEST);
        int opening = text.substring(from, closing).lastIndexOf('[') + from;
        return opening > 0 && text.charAt(opening) == '[' && text.charAt(opening - 1) == '!';
    }

    private void address(int from, boolean picture) {
        looked++;
        int start = from;
        while (start < text.length() && start - from < LONGEST && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        boolean angle = start < text.length() && text.charAt(start) == '<';
        start += angle ? 1 : 0;
        int end = angle ? endOfAngle(start) : endOfBare(start);
        add(start, end, picture);
    }

    private int endOfAngle(int start) {
        int end = start;
        while (end < text.length() && end - start < LONGEST && ">\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private int endOfBare(int start) {
        int end = start;
        int open = 0;
        while (end < text.length() && end - start < LONGEST && !Character.isWhitespace(text.charAt(end))) {
            char character = text.charAt(end);
            open += character == '(' ? 1 : 0;
            open -= character == ')' ? 1 : 0;
            if (open < 0) {
                return end;
            }
            end += character == '\\' ? 2 : 1;
        }
        return Math.min(end, text.length());
    }

    private void attributes(String name, boolean picture) {
        for (int at = text.indexOf(name); goesOn(at); at = text.indexOf(name, at + 1)) {
            looked++;
            int start = at + name.length() + 1;
            int end = start;
            while (end < text.length() && end - start < LONGEST && "\"'>\n".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            add(start, end, picture);
        }
    }

    private void add(int start, int end, boolean picture) {
        String written = start < end ? text.substring(start, end) : "";
        if (!written.isEmpty() && wanted.test(written)) {
            String url = written.indexOf('\\') < 0
                    ? written
                    : ESCAPE.matcher(written).replaceAll("$1");
            (picture ? WrittenLink.picture(start, end, url) : WrittenLink.address(start, end, url))
                    .ifPresent(found::add);
        }
    }
}
