package org.marram.wiki.render;

import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.ast.InlineLinkNode;
import com.vladsch.flexmark.ast.Link;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.ast.Text;
import com.vladsch.flexmark.ext.footnotes.Footnote;
import com.vladsch.flexmark.ext.footnotes.FootnoteBlock;
import com.vladsch.flexmark.ext.footnotes.FootnoteExtension;
import com.vladsch.flexmark.parser.InlineParserExtensionFactory;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.parser.core.delimiter.Bracket;
import com.vladsch.flexmark.parser.core.delimiter.Delimiter;
import com.vladsch.flexmark.parser.delimiter.DelimiterProcessor;
import com.vladsch.flexmark.parser.internal.CommonmarkInlineParser;
import com.vladsch.flexmark.parser.internal.LinkRefProcessorData;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.data.DataHolder;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.search.LinkSyntax;

/// Reads brackets inside a paragraph: links, images, references to definitions (CommonMark 0.31, sections 6.3
/// and 6.4) and footnotes.
///
/// Stands in for Flexmark's own reading, which makes a link of every pair of brackets before it knows whether
/// there is a definition, and lets a link stand in the text of another.
class LinkInlines extends CommonmarkInlineParser {

    /// Brackets that wait for their end; more are text.
    ///
    /// Security: a link looks back over every `[` and `![` before it.
    private static final int MAX_OPEN_BRACKETS = 200;

    private LinkDefinitions definitions = new LinkDefinitions(0);
    private Abbreviations abbreviations = new Abbreviations();
    private @Nullable Bracket open;
    private int opened;

    LinkInlines(
            DataHolder options,
            BitSet specialCharacters,
            BitSet delimiterCharacters,
            Map<Character, DelimiterProcessor> delimiterProcessors,
            LinkRefProcessorData linkRefProcessors,
            List<InlineParserExtensionFactory> extensions) {
        super(options, specialCharacters, delimiterCharacters, delimiterProcessors, linkRefProcessors, extensions);
    }

    @Override
    public void initializeDocument(Document document) {
        super.initializeDocument(document);
        definitions = new LinkDefinitions(document.getChars().length());
        abbreviations = Abbreviations.begin(document);
    }

    /// Takes the definitions and abbreviations that a paragraph begins with out of it.
    @Override
    public int preProcessBlock(Paragraph block, ParserState state) {
        BasedSequence content = block.getContentChars();
        int rest = definitions.read(content);
        int read = abbreviations.read(content.subSequence(rest));
        while (read > 0) {
            rest += read;
            rest += definitions.read(content.subSequence(rest));
            read = abbreviations.read(content.subSequence(rest));
        }
        if (rest == 0) {
            return 0;
        }
        return rest >= content.length()
                ? block.getChars().length()
                : content.subSequence(rest).getStartOffset() - block.getStartOffset();
    }

    /// Returns the rest of a paragraph, without the definitions that it begins with.
    BasedSequence withoutDefinitions(BasedSequence paragraph) {
        int rest = definitions.read(paragraph);
        return rest == 0 ? paragraph : paragraph.subSequence(rest);
    }

    @Override
    public void parse(BasedSequence content, Node node) {
        open = null;
        opened = 0;
        super.parse(content, node);
    }

    @Override
    protected boolean parseOpenBracket() {
        int start = index;
        if (opened >= MAX_OPEN_BRACKETS) {
            return asText(1);
        }
        index++;
        push(Bracket.link(input, opening(start), start, open, lastDelimiter));
        return true;
    }

    @Override
    protected boolean parseBang() {
        int start = index;
        if (peek(1) != '[' || opened >= MAX_OPEN_BRACKETS) {
            return asText(peek(1) == '[' ? 2 : 1);
        }
        index += 2;
        push(Bracket.image(input, opening(start), start + 1, open, lastDelimiter));
        return true;
    }

    private Text opening(int start) {
        return appendSeparateText(input.subSequence(start, index));
    }

    private boolean asText(int length) {
        appendText(input, index, index + length);
        index += length;
        return true;
    }

    private void push(Bracket bracket) {
        if (open != null) {
            open.setBracketAfter(true);
        }
        open = bracket;
        opened++;
    }

    private void pop(Bracket bracket) {
        open = bracket.getPrevious();
        opened--;
    }

    @Override
    protected boolean parseCloseBracket() {
        Bracket opener = open;
        int close = index++;
        boolean read = opener != null
                && opener.isAllowed()
                && (inline(opener) || footnote(opener, close) || reference(opener, close));
        if (!read) {
            index = close;
            asText(1);
            if (opener != null) {
                pop(opener);
            }
        }
        return true;
    }

    /// `[text](destination "title")`.
    private boolean inline(Bracket opener) {
        if (peek() != '(') {
            return false;
        }
        int url = LinkSyntax.space(input, index + 1);
        int urlEnd = LinkSyntax.destination(input, url);
        if (urlEnd == LinkSyntax.NONE) {
            return false;
        }
        int title = LinkSyntax.space(input, urlEnd);
        int titleEnd = title > urlEnd ? LinkSyntax.title(input, title) : LinkSyntax.NONE;
        int end = titleEnd == LinkSyntax.NONE ? title : LinkSyntax.space(input, titleEnd);
        if (end >= input.length() || input.charAt(end) != ')') {
            return false;
        }
        index = end + 1;
        link(
                opener,
                LinkDefinitions.withoutAngles(input.subSequence(url, urlEnd)),
                titleEnd == LinkSyntax.NONE ? BasedSequence.EMPTY : input.subSequence(title + 1, titleEnd - 1));
        return true;
    }

    /// `[^name]`, where there is a footnote of that name.
    private boolean footnote(Bracket opener, int close) {
        int start = opener.getStartIndex();
        if (close - start < 3 || input.charAt(start + 1) != '^') {
            return false;
        }
        BasedSequence name = input.subSequence(start + 2, close).trim();
        FootnoteBlock block = FootnoteExtension.FOOTNOTES.get(document).get(name.toString());
        if (block == null) {
            return false;
        }
        Footnote footnote =
                new Footnote(input.subSequence(start, start + 2), name, input.subSequence(close, close + 1));
        footnote.setFootnoteBlock(block);
        flushTextNode();
        forgetDelimiters(opener.getPreviousDelimiter());
        removeFrom(opener.getNode().getNext());
        if (opener.isImage()) {
            opener.getNode().setChars(input.subSequence(start - 1, start));
        } else {
            opener.getNode().unlink();
        }
        appendNode(footnote);
        pop(opener);
        return true;
    }

    /// Marks in the name of a footnote are no marks.
    private void forgetDelimiters(@Nullable Delimiter bottom) {
        while (lastDelimiter != null && lastDelimiter != bottom) {
            removeDelimiter(lastDelimiter);
        }
    }

    private static void removeFrom(@Nullable Node first) {
        Node node = first;
        while (node != null) {
            Node next = node.getNext();
            node.unlink();
            node = next;
        }
    }

    /// `[text][label]`, `[label][]` or `[label]`, where there is a definition of that label.
    private boolean reference(Bracket opener, int close) {
        int labelEnd = LinkSyntax.label(input, close + 1);
        boolean full = labelEnd > close + 3;
        int from = full ? close + 2 : opener.getStartIndex() + 1;
        int to = full ? labelEnd - 1 : close;
        if ((!full && opener.isBracketAfter()) || to - from > LinkSyntax.MAX_LABEL) {
            return false;
        }
        Optional<LinkDefinitions.Definition> definition = definitions.use(input.subSequence(from, to));
        if (definition.isEmpty()) {
            return false;
        }
        index = labelEnd == LinkSyntax.NONE ? close + 1 : labelEnd;
        link(opener, definition.get().destination(), definition.get().title());
        return true;
    }

    private void link(Bracket opener, BasedSequence destination, BasedSequence title) {
        flushTextNode();
        InlineLinkNode link = opener.isImage() ? new Image() : new Link();
        Node node = opener.getNode().getNext();
        while (node != null) {
            Node next = node.getNext();
            link.appendChild(node);
            node = next;
        }
        link.setChars(input.subSequence(opener.getStartIndex() - (opener.isImage() ? 1 : 0), index));
        link.setUrl(destination);
        link.setTitle(title);
        appendNode(link);
        processDelimiters(opener.getPreviousDelimiter());
        pop(opener);
        opener.getNode().unlink();
        if (!opener.isImage()) {
            forbidAround();
        }
    }

    /// A link has no link in its text: what was opened before becomes none.
    private void forbidAround() {
        for (Bracket bracket = open; bracket != null; bracket = bracket.getPrevious()) {
            if (!bracket.isImage()) {
                bracket.setAllowed(false);
            }
        }
    }
}
