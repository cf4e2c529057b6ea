package org.marram.wiki.render;

import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.parser.InlineParser;
import com.vladsch.flexmark.parser.block.AbstractBlockParser;
import com.vladsch.flexmark.parser.block.BlockContinue;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.parser.core.BlockQuoteParser;
import com.vladsch.flexmark.parser.core.FencedCodeBlockParser;
import com.vladsch.flexmark.parser.core.HtmlBlockParser;
import com.vladsch.flexmark.parser.core.IndentedCodeBlockParser;
import com.vladsch.flexmark.parser.core.ListBlockParser;
import com.vladsch.flexmark.parser.core.ThematicBreakParser;
import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Headings, `# so` and underlined (CommonMark, sections 4.2 and 4.3).
///
/// Stands in for Flexmark's own parser, which puts the whole paragraph together again for each of its lines: a
/// table of 9,000 rows took a second.
final class HeadingLine extends AbstractBlockParser {

    private static final int DEEPEST_LEVEL = 6;

    /// Characters at the end of a heading that may hold its name.
    private static final int LONGEST_NAME = 200;

    /// `{#name}`, `{#name .class}` or `{.class}`; the name alone counts.
    private static final Pattern NAME =
            Pattern.compile("[ \\t]++\\{(?:#([^\\s{}#]{1,100}))?(?:[ \\t]*[.-][^\\s{}]{0,60})*[ \\t]*}$");

    private final Heading heading;

    private HeadingLine(BasedSequence line, BasedSequence text, int level) {
        heading = new Heading(line);
        Matcher name = NAME.matcher(text);
        boolean named = text.endsWith("}")
                && name.region(Math.max(0, text.length() - LONGEST_NAME), text.length())
                        .find();
        heading.setLevel(level);
        heading.setText(named ? text.subSequence(0, name.start()) : text);
        heading.setAnchorRefId(named && name.group(1) != null ? name.group(1) : "");
    }

    @Override
    public Block getBlock() {
        return heading;
    }

    @Override
    public BlockContinue tryContinue(ParserState state) {
        return BlockContinue.none();
    }

    @Override
    public void parseInlines(InlineParser inlineParser) {
        inlineParser.parse(heading.getText(), heading);
    }

    @Override
    public void closeBlock(ParserState state) {
        // A heading is whole when it is found.
    }

    /// Tells the parser about headings, in the place that Flexmark's own factory has.
    static final class Factory extends BlockStarts {

        @Override
        public @Nullable Set<Class<?>> getAfterDependents() {
            return Set.of(BlockQuoteParser.Factory.class);
        }

        @Override
        public @Nullable Set<Class<?>> getBeforeDependents() {
            return Set.of(
                    FencedCodeBlockParser.Factory.class,
                    HtmlBlockParser.Factory.class,
                    ThematicBreakParser.Factory.class,
                    ListBlockParser.Factory.class,
                    IndentedCodeBlockParser.Factory.class);
        }

        @Override
        @Nullable
        BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            if (state.getIndent() >= 4 || state.isBlank()) {
                return BlockStart.none();
            }
            BasedSequence line = state.getLine();
            int start = state.getNextNonSpaceIndex();
            return switch (line.charAt(start)) {
                case '#' -> withMarks(line, start);
                case '=', '-' -> underlined(state, start, matched);
                default -> BlockStart.none();
            };
        }

        private static @Nullable BlockStart withMarks(BasedSequence line, int start) {
            int level = 1;
            while (start + level < line.length() && line.charAt(start + level) == '#') {
                level++;
            }
            int text = start + level;
            boolean apart = text == line.length() || line.charAt(text) == ' ' || line.charAt(text) == '\t';
            if (level > DEEPEST_LEVEL || !apart) {
                return BlockStart.none();
            }
            BasedSequence heading = line.subSequence(text, line.length()).trim();
            return BlockStart.of(new HeadingLine(line, withoutClosingMarks(heading), level))
                    .atIndex(line.length());
        }

        private static BasedSequence withoutClosingMarks(BasedSequence text) {
            int end = text.length();
            while (end > 0 && text.charAt(end - 1) == '#') {
                end--;
            }
            boolean closing = end == 0 || text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t';
            return closing ? text.subSequence(0, end).trim() : text;
        }

        private static @Nullable BlockStart underlined(ParserState state, int start, MatchedBlockParser matched) {
            BasedSequence line = state.getLine();
            if (!matched.getBlockParser().isParagraphParser() || !isUnderline(line, start)) {
                return BlockStart.none();
            }
            BasedSequence paragraph = matched.getParagraphContent();
            if (paragraph == null || paragraph.isBlank()) {
                return BlockStart.none();
            }
            BasedSequence text = withoutDefinitions(state, paragraph);
            if (text.isBlank()) {
                return BlockStart.none();
            }
            int level = line.charAt(start) == '=' ? 1 : 2;
            return BlockStart.of(new HeadingLine(text, text.trim(), level))
                    .atIndex(line.length())
                    .replaceActiveBlockParser();
        }

        private static BasedSequence withoutDefinitions(ParserState state, BasedSequence paragraph) {
            return paragraph.trim().startsWith("[") && state.getInlineParser() instanceof LinkInlines links
                    ? links.withoutDefinitions(paragraph)
                    : paragraph;
        }

        private static boolean isUnderline(BasedSequence line, int start) {
            char mark = line.charAt(start);
            int at = start;
            while (at < line.length() && line.charAt(at) == mark) {
                at++;
            }
            while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
                at++;
            }
            return at == line.length();
        }
    }
}
