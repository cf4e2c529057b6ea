package org.marram.wiki.render;

import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.data.DataKey;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Abbreviations that the lines `*[HTML]: Hypertext Markup Language` of one text explain.
final class Abbreviations {

    /// Abbreviations of one text; more are text.
    private static final int MOST = 200;

    /// Abbreviations that begin with the same word.
    ///
    /// Security: each word of a text is compared with all of them.
    private static final int MOST_ALIKE = 10;

    private static final DataKey<Abbreviations> KEY =
            new DataKey<>("ABBREVIATIONS", new Abbreviations(), options -> new Abbreviations());

    private static final Pattern LINE = Pattern.compile("\\*\\[([^\\[\\]\\n]{1,60})]:[ \\t]+([^\\n]{1,300})(?:\\n|$)");

    /// An abbreviation, and what it stands for.
    record Known(String written, String meaning) {}

    /// Characters of meanings that the shortest text may write.
    private static final int FREE_EXPANSION = 100_000;

    /// The same for each character of a text.
    private static final int EXPANSION = 4;

    private final Map<String, List<Known>> byFirstWord = new HashMap<>();
    private int count;
    private long left = FREE_EXPANSION;

    static Abbreviations of(Document document) {
        return KEY.get(document);
    }

    /// Gives a document a list of its own.
    static Abbreviations begin(Document document) {
        Abbreviations abbreviations = new Abbreviations();
        abbreviations.left += (long) EXPANSION * document.getChars().length();
        document.set(KEY, abbreviations);
        return abbreviations;
    }

    /// Reads the lines that a paragraph begins with.
    ///
    /// @return where the first line stands that explains none
    int read(BasedSequence paragraph) {
        int at = 0;
        while (count < MOST
                && at + 1 < paragraph.length()
                && paragraph.charAt(at) == '*'
                && paragraph.charAt(at + 1) == '[') {
            Matcher matcher = LINE.matcher(paragraph.subSequence(at));
            if (!matcher.lookingAt() || matcher.group(1).isBlank()) {
                return at;
            }
            add(matcher.group(1).strip(), matcher.group(2).strip());
            at += matcher.end();
        }
        return at;
    }

    private void add(String written, String meaning) {
        count++;
        List<Known> alike =
                byFirstWord.computeIfAbsent(written.substring(0, wordEnd(written, 0)), word -> new ArrayList<>());
        if (alike.size() < MOST_ALIKE) {
            alike.add(new Known(written, meaning));
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /// Finds the abbreviation that a text has at an index, where a word begins.
    @Nullable
    Known at(String text, int index) {
        Known longest = null;
        for (Known known : byFirstWord.getOrDefault(text.substring(index, wordEnd(text, index)), List.of())) {
            int end = index + known.written().length();
            boolean here = text.startsWith(known.written(), index)
                    && (end >= text.length() || !Character.isLetterOrDigit(text.charAt(end)));
            if (here
                    && (longest == null
                            || known.written().length() > longest.written().length())) {
                longest = known;
            }
        }
        return longest;
    }

    /// Counts an abbreviation that is written once.
    ///
    /// Security: a long meaning of a letter that stands thousands of times makes a page of many megabytes.
    ///
    /// @throws RenderLimitExceeded when too much was written
    void use(Known known) {
        left -= known.meaning().length();
        if (left < 0) {
            throw new RenderLimitExceeded(RenderWarning.COSTLY);
        }
    }

    /// Returns where the word ends that begins here; what is neither letter nor digit is a word by itself.
    static int wordEnd(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        return Math.max(at, Math.min(from + 1, text.length()));
    }
}
