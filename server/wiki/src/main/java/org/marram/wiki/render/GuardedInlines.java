package org.marram.wiki.render;

import com.vladsch.flexmark.parser.InlineParserExtensionFactory;
import com.vladsch.flexmark.parser.core.delimiter.Delimiter;
import com.vladsch.flexmark.parser.delimiter.DelimiterProcessor;
import com.vladsch.flexmark.parser.internal.LinkRefProcessorData;
import com.vladsch.flexmark.util.data.DataHolder;
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
}
