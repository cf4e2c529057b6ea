package org.marram.wiki.render;

import com.vladsch.flexmark.parser.InlineParser;
import com.vladsch.flexmark.parser.block.AbstractBlockParser;
import com.vladsch.flexmark.parser.block.BlockContinue;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.ast.BlockContent;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds blocks of facts: a fence of code whose language is `facts`. Each line is `name: value`; one that begins with
/// `- ` is one more value of the fact before it.
final class FactsLine extends AbstractBlockParser {

    /// Word behind the fence.
    static final String WORD = "facts";

    /// Facts, and values of one fact, that are shown; those that follow are not.
    static final int MOST = 100;

    /// Longest name of a fact, in characters; what is longer is a value that stands alone.
    private static final int LONGEST_NAME = 80;

    private static final int SHORTEST_FENCE = 3;

    private final FactsBlock facts;
    private final BasedSequence fence;
    private final BlockContent content = new BlockContent();
    private boolean closed;

    private FactsLine(FactsBlock facts, BasedSequence fence) {
        this.facts = facts;
        this.fence = fence;
    }

    @Override
    public Block getBlock() {
        return facts;
    }

    @Override
    public BlockContinue tryContinue(ParserState state) {
        if (closed) {
            return BlockContinue.none();
        }
        BasedSequence line = state.getLine();
        int start = state.getNextNonSpaceIndex();
        BasedSequence rest = line.subSequence(Math.min(start, line.length())).trim();
        closed = state.getIndent() < 4
                && rest.length() >= fence.length()
                && rest.countLeading(mark -> mark == fence.charAt(0)) == rest.length();
        return BlockContinue.atIndex(state.getIndex());
    }

    @Override
    public void addLine(ParserState state, BasedSequence line) {
        content.add(line, state.getIndent());
    }

    @Override
    public void closeBlock(ParserState state) {
        facts.setContent(content);
        facts.setCharsFromContent();
    }

    @Override
    public void parseInlines(InlineParser inlineParser) {
        int last = content.getLineCount() - (closed ? 1 : 0);
        FactsBlock.@Nullable Fact fact = null;
        int count = 0;
        for (int line = 1; line < last && count < MOST; line++) {
            BasedSequence written = content.getLine(line).trim();
            boolean more = written.startsWith("- ");
            if (written.isEmpty()) {
                continue;
            }
            count++;
            if (!more || fact == null) {
                int colon = more ? -1 : colon(written);
                fact = new FactsBlock.Fact(
                        written,
                        colon < 0
                                ? ""
                                : written.subSequence(0, colon).unescape().strip());
                facts.appendChild(fact);
                value(fact, written.subSequence(more ? 2 : colon + 1), inlineParser);
            } else {
                value(fact, written.subSequence(2), inlineParser);
            }
        }
    }

    /// Where the colon behind a name stands; -1 where there is no name. A colon within a word is none: `https://…`.
    private static int colon(BasedSequence line) {
        int colon = line.indexOf(':');
        boolean ends = colon + 1 == line.length() || (colon >= 0 && " \t".indexOf(line.charAt(colon + 1)) >= 0);
        return colon > 0 && colon <= LONGEST_NAME && ends ? colon : -1;
    }

    private static void value(Node fact, BasedSequence text, InlineParser inlineParser) {
        BasedSequence trimmed = text.trim();
        if (!trimmed.isEmpty()) {
            FactsBlock.Value value = new FactsBlock.Value(trimmed);
            fact.appendChild(value);
            inlineParser.parse(trimmed, value);
        }
    }

    /// Tells the parser about blocks of facts.
    static final class Factory extends BlockStarts {

        @Override
        public Set<Class<?>> getBeforeDependents() {
            return Set.of(FenceLine.class);
        }

        @Override
        @Nullable
        BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            BasedSequence line = state.getLine();
            int start = state.getNextNonSpaceIndex();
            if (state.getIndent() >= 4 || start >= line.length()) {
                return BlockStart.none();
            }
            char mark = line.charAt(start);
            BasedSequence rest = line.subSequence(start);
            int length = mark == '`' || mark == '~' ? rest.countLeading(character -> character == mark) : 0;
            return length >= SHORTEST_FENCE
                            && rest.subSequence(length).trim().toString().equalsIgnoreCase(WORD)
                    ? BlockStart.of(new FactsLine(new FactsBlock(line), rest.subSequence(0, length)))
                            .atIndex(start)
                    : BlockStart.none();
        }
    }
}
