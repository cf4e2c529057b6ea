package org.marram.wiki.render;

import com.vladsch.flexmark.ast.Paragraph;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The beginning of a quote that is a box: `> [!info] Title`, with a `-` behind the bracket when it is folded and a `+`
/// when it can be.
///
/// @param kind as written
/// @param fold `-`, `+`, or empty
/// @param length of the mark in the text, with the blanks behind it
record Callout(String kind, String fold, int length) {

    /// Characters in which the mark has to stand.
    private static final int LONGEST = 60;

    private static final Pattern MARK =
            Pattern.compile("\\[!([A-Za-z][A-Za-z0-9_-]{0,30})](-|\\+|)(?:[ \\t]+|$|(?=\\n))");

    static Optional<Callout> of(Paragraph first) {
        String start = first.getChars()
                .subSequence(0, Math.min(LONGEST, first.getTextLength()))
                .toString()
                .replace('\r', '\n');
        Matcher matcher = MARK.matcher(start);
        return matcher.lookingAt()
                ? Optional.of(new Callout(matcher.group(1), matcher.group(2), matcher.end()))
                : Optional.empty();
    }

    boolean foldable() {
        return !fold.isEmpty();
    }
}
