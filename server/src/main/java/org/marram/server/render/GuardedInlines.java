package org.marram.server.render;

import com.vladsch.flexmark.parser.InlineParserExtensionFactory;
import com.vladsch.flexmark.parser.core.delimiter.Bracket;
import com.vladsch.flexmark.parser.core.delimiter.Delimiter;
import com.vladsch.flexmark.parser.delimiter.DelimiterProcessor;
import com.vladsch.flexmark.parser.internal.CommonmarkInlineParser;
import com.vladsch.flexmark.parser.internal.LinkRefProcessorData;
import com.vladsch.flexmark.util.data.DataHolder;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Flexmark's parser of what stands inside a paragraph, with limits on emphasis marks and open brackets.
///
/// Security: matching `*`, `_` and `~` looks back over all that are open, quadratic in their number; so does a
/// link, over every `[` and `![` before it.
final class GuardedInlines extends CommonmarkInlineParser {

    /// Marks in one paragraph or table row. Real pages have some dozens.
    private static final int MAX_DELIMITERS = 1_000;

    /// Brackets that wait for their end; more are text.
    private static final int MAX_OPEN_BRACKETS = 200;

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

    @Override
    protected boolean parseOpenBracket() {
        return hasTooManyOpen() ? bracketAsText(1) : super.parseOpenBracket();
    }

    @Override
    protected boolean parseBang() {
        return peek(1) == '[' && hasTooManyOpen() ? bracketAsText(2) : super.parseBang();
    }

    private boolean bracketAsText(int length) {
        appendText(input, index, index + length);
        index += length;
        return true;
    }

    private boolean hasTooManyOpen() {
        int count = 0;
        Bracket bracket = getLastBracket();
        while (bracket != null && count <= MAX_OPEN_BRACKETS) {
            bracket = bracket.getPrevious();
            count++;
        }
        return count > MAX_OPEN_BRACKETS;
    }
}
