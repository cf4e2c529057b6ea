package org.marram.wiki.render;

import com.vladsch.flexmark.ast.Text;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A part of a text, by its place in the source, that is a mark and not shown.
record HiddenPart(int start, int end) {

    static final HiddenPart NONE = new HiddenPart(0, 0);

    /// Characters at the end of a block in which its name is looked for.
    private static final int LONGEST_NAME = 80;

    private static final Pattern NAME = Pattern.compile("(?:^|[ \\t]{1,20})\\^([A-Za-z0-9-]{1,60})[ \\t]{0,20}$");

    /// A name that other pages refer to a block by: `Words of a paragraph. ^name`.
    ///
    /// @param name without the `^`
    /// @param part in which it is written
    record BlockName(String name, HiddenPart part) {}

    /// Finds the name at the end of a block's text.
    static Optional<BlockName> name(Node block) {
        StringBuilder end = new StringBuilder();
        Node last = block.getLastChild();
        for (Node node = last; node instanceof Text && end.length() < LONGEST_NAME; node = node.getPrevious()) {
            BasedSequence chars = node.getChars();
            end.insert(0, chars.subSequence(Math.max(0, chars.length() - LONGEST_NAME), chars.length()));
        }
        Matcher matcher = NAME.matcher(end);
        if (end.indexOf("^") < 0 || !matcher.find()) {
            return Optional.empty();
        }
        int stop = last.getEndOffset();
        return Optional.of(
                new BlockName(matcher.group(1), new HiddenPart(stop - (matcher.end() - matcher.start()), stop)));
    }

    /// The characters that are shown of a node, with what Markdown escapes.
    String shown(BasedSequence chars) {
        int from = chars.getStartOffset();
        if (end <= start || chars.getEndOffset() <= start || from >= end) {
            return chars.unescape();
        }
        int before = Math.clamp(start - (long) from, 0, chars.length());
        int behind = Math.clamp(end - (long) from, 0, chars.length());
        return chars.subSequence(0, before).unescape()
                + chars.subSequence(behind, chars.length()).unescape();
    }
}
