package org.marram.wiki.render;

import com.vladsch.flexmark.ast.HtmlInlineComment;
import com.vladsch.flexmark.ast.Text;
import com.vladsch.flexmark.parser.InlineParserExtensionFactory;
import com.vladsch.flexmark.parser.core.delimiter.Delimiter;
import com.vladsch.flexmark.parser.delimiter.DelimiterProcessor;
import com.vladsch.flexmark.parser.internal.LinkRefProcessorData;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.data.DataHolder;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parser of what stands inside a paragraph, with a limit on emphasis marks.
///
/// Security: matching `*`, `_` and `~` looks back over all that are open, quadratic in their number.
final class GuardedInlines extends LinkInlines {

    /// Marks in one paragraph or table row. Real pages have some dozens.
    private static final int MAX_DELIMITERS = 1_000;

    private HiddenHtml hidden = new HiddenHtml();

    GuardedInlines(
            DataHolder options,
            BitSet specialCharacters,
            BitSet delimiterCharacters,
            Map<Character, DelimiterProcessor> delimiterProcessors,
            LinkRefProcessorData linkRefProcessors,
            List<InlineParserExtensionFactory> extensions) {
        super(options, specialCharacters, delimiterCharacters, delimiterProcessors, linkRefProcessors, extensions);
    }

    @Override
    public void parse(BasedSequence content, Node node) {
        hidden = new HiddenHtml();
        super.parse(content, node);
    }

    /// Comments, processing instructions, declarations and CDATA, which Flexmark finds by the rules of an older
    /// CommonMark; every other element as Flexmark does.
    @Override
    public boolean parseHtmlInline() {
        int end = hidden.end(input, index);
        if (end < 0) {
            return super.parseHtmlInline();
        }
        BasedSequence chars = input.subSequence(index, end);
        index = end;
        appendNode(new HtmlInlineComment(chars));
        return true;
    }

    /// Reads a run of marks. What counts as punctuation beside it are the punctuation and the symbols of Unicode
    /// (CommonMark 0.31, section 2.1); Flexmark asks for punctuation alone.
    @Override
    protected boolean parseDelimiters(DelimiterProcessor processor, char mark) {
        int start = index;
        int end = start;
        while (end < input.length() && input.charAt(end) == mark) {
            end++;
        }
        if (end - start < processor.getMinLength()) {
            return false;
        }
        Flank before = Flank.before(input, start);
        Flank after = Flank.after(input, end);
        boolean left = !after.blank() && (!after.punctuation() || before.blank() || before.punctuation());
        boolean right = !before.blank() && (!before.punctuation() || after.blank() || after.punctuation());
        boolean opens = processor.canBeOpener(
                before.text(),
                after.text(),
                left,
                right,
                before.punctuation(),
                after.punctuation(),
                before.blank(),
                after.blank());
        boolean closes = processor.canBeCloser(
                before.text(),
                after.text(),
                left,
                right,
                before.punctuation(),
                after.punctuation(),
                before.blank(),
                after.blank());
        if (!opens && !closes && processor.skipNonOpenerCloser()) {
            return false;
        }
        index = end;
        Text node = appendSeparateText(input.subSequence(start, end));
        Delimiter previous = lastDelimiter;
        lastDelimiter = new EmphasisRun(input, node, mark, opens, closes, previous, start, end - start);
        if (previous != null) {
            previous.setNext(lastDelimiter);
        }
        return true;
    }

    @Override
    public void processDelimiters(@Nullable Delimiter stackBottom) {
        if (lastDelimiter == stackBottom) {
            // Nothing to match; the library would look through all marks before the bottom to find that out.
            return;
        }
        if (isTooMany(stackBottom)) {
            while (lastDelimiter != null && lastDelimiter != stackBottom) {
                removeDelimiterKeepNode(lastDelimiter);
            }
            return;
        }
        super.processDelimiters(stackBottom);
    }

    private boolean isTooMany(@Nullable Delimiter stackBottom) {
        int count = 0;
        Delimiter delimiter = lastDelimiter;
        while (delimiter != null && delimiter != stackBottom && count <= MAX_DELIMITERS) {
            delimiter = delimiter.getPrevious();
            count++;
        }
        return count > MAX_DELIMITERS;
    }
}
