package org.marram.wiki.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text that new pages begin with, and the blanks in it: `{{{name}}}`, or `{{{name|what stands there else}}}`.
///
/// A blank keeps to one line. What has too long a name, or none, is text like any other.
public record PageTemplate(String text) {
    /// Title below which templates stand.
    public static final String FOLDER = "Template";
    /// Largest number of blanks of different names; further ones stay as they are written.
    public static final int MOST_BLANKS = 40;
    /// Largest text that comes of filling, in characters.
    ///
    /// Security: a long answer to a blank that stands in a text a thousand times would fill the memory.
    static final int LONGEST_FILLED = 1_000_000;

    private static final Pattern BLANK =
            Pattern.compile("\\{\\{\\{([^{}|\\r\\n]{1,60})(?:\\|([^{}\\r\\n]{0,500}))?}}}");

    /// Place in the text that an answer is put into.
    ///
    /// @param name what is asked for
    /// @param preset what stands there when nothing is answered
    /// @param wholeLine true when it stands alone on its line at its first place: an answer may have several
    public record Blank(String name, String preset, boolean wholeLine) {}

    /// Returns the blanks of different names, in the order of the text. Of one that is there several times the first
    /// counts.
    public List<Blank> blanks() {
        Map<String, Blank> found = new LinkedHashMap<>();
        Matcher matcher = BLANK.matcher(text);
        while (found.size() < MOST_BLANKS && matcher.find()) {
            String name = matcher.group(1).strip();
            if (!name.isEmpty()) {
                found.putIfAbsent(name, new Blank(name, preset(matcher), isWholeLine(matcher.start(), matcher.end())));
            }
        }
        return List.copyOf(found.values());
    }

    private static String preset(Matcher matcher) {
        return matcher.group(2) == null ? "" : matcher.group(2).strip();
    }

    private boolean isWholeLine(int start, int end) {
        int begin = text.lastIndexOf('\n', start - 1) + 1;
        int next = text.indexOf('\n', end);
        return text.substring(begin, start).isBlank()
                && text.substring(end, next < 0 ? text.length() : next).isBlank();
    }

    /// Returns the text with answers in the places of the blanks; nothing when it becomes too long. Every other
    /// character stays as it is.
    ///
    /// @param answers by the names of the blanks; a blank without an answer takes what is preset
    public Optional<String> filled(Map<String, String> answers) {
        Map<String, String> all = new LinkedHashMap<>();
        blanks().forEach(blank -> all.put(blank.name(), answers.getOrDefault(blank.name(), blank.preset())));
        StringBuilder filled = new StringBuilder(text.length());
        Matcher matcher = BLANK.matcher(text);
        int from = 0;
        while (matcher.find()) {
            String answer = all.get(matcher.group(1).strip());
            if (answer != null) {
                filled.append(text, from, matcher.start()).append(answer);
                from = matcher.end();
            }
            if (filled.length() > LONGEST_FILLED) {
                return Optional.empty();
            }
        }
        filled.append(text, from, text.length());
        return filled.length() > LONGEST_FILLED ? Optional.empty() : Optional.of(filled.toString());
    }
}
