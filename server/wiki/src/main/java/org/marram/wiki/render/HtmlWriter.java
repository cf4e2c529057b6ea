package org.marram.wiki.render;

import com.vladsch.flexmark.ast.AutoLink;
import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.ast.BulletList;
import com.vladsch.flexmark.ast.Code;
import com.vladsch.flexmark.ast.Emphasis;
import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.HardLineBreak;
import com.vladsch.flexmark.ast.HtmlBlockBase;
import com.vladsch.flexmark.ast.HtmlEntity;
import com.vladsch.flexmark.ast.HtmlInline;
import com.vladsch.flexmark.ast.HtmlInlineComment;
import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.ast.IndentedCodeBlock;
import com.vladsch.flexmark.ast.ListItem;
import com.vladsch.flexmark.ast.MailLink;
import com.vladsch.flexmark.ast.OrderedList;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.ast.ParagraphItemContainer;
import com.vladsch.flexmark.ast.SoftLineBreak;
import com.vladsch.flexmark.ast.StrongEmphasis;
import com.vladsch.flexmark.ast.Text;
import com.vladsch.flexmark.ast.ThematicBreak;
import com.vladsch.flexmark.ext.definition.DefinitionItem;
import com.vladsch.flexmark.ext.definition.DefinitionList;
import com.vladsch.flexmark.ext.definition.DefinitionTerm;
import com.vladsch.flexmark.ext.footnotes.Footnote;
import com.vladsch.flexmark.ext.footnotes.FootnoteBlock;
import com.vladsch.flexmark.ext.gfm.tasklist.TaskListItem;
import com.vladsch.flexmark.ext.tables.TableBlock;
import com.vladsch.flexmark.ext.tables.TableBody;
import com.vladsch.flexmark.ext.tables.TableCell;
import com.vladsch.flexmark.ext.tables.TableHead;
import com.vladsch.flexmark.ext.tables.TableRow;
import com.vladsch.flexmark.ext.tables.TableSeparator;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes a parsed page as HTML, and gathers on the way what else is kept of it.
///
/// One walk over the tree: longer than a class should be, because the kinds of nodes are many and each is one
/// line of the switch.
final class HtmlWriter implements RawHtml.Sink {

    /// Nodes in one another; deeper ones would only exhaust the stack.
    private static final int MAX_DEPTH = 400;

    /// `&#` with seven digits and `;`, or with `x` and six.
    private static final int LONGEST_NUMBER = 10;

    /// Numbers of nine digits fit into an `int`, and no list has a longer one (CommonMark 0.31, section 5.2).
    private static final int LONGEST_START = 999_999_999;

    private static final Set<String> SIDES = Set.of("left", "center", "right");

    final StringBuilder html = new StringBuilder();

    /// Text without marks, of which headings, the lead and descriptions of pictures are cut.
    final StringBuilder plain = new StringBuilder();
    final List<RenderedHeading> headings = new ArrayList<>();
    final HeadingAnchors headingAnchors = new HeadingAnchors();
    final LinkWriter links;
    final CodeWriter code = new CodeWriter(this);
    String lead = "";

    private final RawHtml raw = new RawHtml();
    private final Map<FootnoteBlock, FootnoteUse> footnotes = new IdentityHashMap<>();
    private final List<FootnoteBlock> footnoteOrder = new ArrayList<>();
    private final Document document;
    private final Abbreviations abbreviations;
    private final @Nullable Node hidden;
    private final int shift;
    private int depth;
    private int columns;
    private int spareCells;
    private int contentsAt = -1;
    private HiddenPart mark = HiddenPart.NONE;

    /// @param title the page's title, for a first heading that repeats it
    HtmlWriter(Document document, String title) {
        this.document = document;
        this.links = new LinkWriter(this, title);
        this.abbreviations = Abbreviations.of(document);
        this.hidden = repeated(document, title);
        this.shift = hasFirstLevel(document, hidden) ? 1 : 0;
    }

    void write() {
        children(document);
        writeFootnotes();
        if (contentsAt >= 0) {
            html.insert(contentsAt, Contents.html(headings, links));
        }
    }

    private static @Nullable Node repeated(Document document, String title) {
        Node first = document.getFirstChild();
        return first instanceof com.vladsch.flexmark.ast.Heading renderedHeading
                        && renderedHeading.getLevel() == 1
                        && !title.isEmpty()
                        && repeats(renderedHeading.getText().unescape(), title)
                ? first
                : null;
    }

    /// Tells whether a heading says no more than the title, or its last part, whatever marks it has.
    private static boolean repeats(String heading, String title) {
        String words = bare(heading);
        return words.equalsIgnoreCase(bare(title))
                || words.equalsIgnoreCase(bare(title.substring(title.lastIndexOf('/') + 1)));
    }

    private static String bare(String text) {
        return text.replace("`", "").replace("**", "").replace('_', ' ').strip();
    }

    private static boolean hasFirstLevel(Document document, @Nullable Node hidden) {
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node != hidden
                    && node instanceof com.vladsch.flexmark.ast.Heading renderedHeading
                    && renderedHeading.getLevel() == 1) {
                return true;
            }
        }
        return false;
    }

    void children(Node parent) {
        from(parent.getFirstChild());
    }

    private void from(@Nullable Node first) {
        between(first, null);
    }

    /// Writes neighbours, up to one of them.
    private void between(@Nullable Node first, @Nullable Node end) {
        if (++depth > MAX_DEPTH) {
            throw new RenderLimitExceeded(RenderWarning.DEEP);
        }
        Node node = first;
        while (node != null && node != end) {
            if (node instanceof Text || node instanceof HtmlEntity) {
                node = text(node);
            } else {
                node(node);
                node = node.getNext();
            }
        }
        depth--;
    }

    private void node(Node node) {
        switch (node) {
            case Paragraph paragraph -> paragraph(paragraph);
            case com.vladsch.flexmark.ast.Heading renderedHeading -> heading(renderedHeading);
            case Emphasis emphasis -> element("em", emphasis);
            case StrongEmphasis strong -> element("strong", strong);
            case MarkedText marked -> element(marked.element(), marked);
            case Shortcode shortcode -> appendText(shortcode.characters());
            case Code inline -> code.inline(inline);
            case Formula formula -> code.formula(formula);
            case FormulaBlock formula -> {
                code.formula(formula);
                endBlock();
            }
            case SoftLineBreak line -> lineBreak("\n");
            case HardLineBreak line -> lineBreak("<br>\n");
            case com.vladsch.flexmark.ast.Link wikiLink ->
                links.link(
                        wikiLink,
                        wikiLink.getUrl().unescape(),
                        wikiLink.getTitle().unescape());
            case Image image ->
                links.image(image, image.getUrl().unescape(), image.getTitle().unescape());
            case AutoLink wikiLink ->
                links.bare(wikiLink.getText().toString(), wikiLink.getText().toString());
            case MailLink wikiLink ->
                links.bare("mailto:" + wikiLink.getText(), wikiLink.getText().toString());
            case WikiLinkNode wikiLink -> links.wiki(wikiLink);
            case ReservedBraces reservedBraces ->
                appendText(reservedBraces.getChars().toString());
            case BulletList list -> block("ul", list);
            case OrderedList list -> ordered(list);
            case TaskListItem item -> task(item);
            case DefinitionTerm term -> item("dt", term);
            case DefinitionItem item -> item("dd", item);
            case ListItem item -> item("li", item);
            case DefinitionList list -> block("dl", list);
            case BlockQuote quote -> quote(quote);
            case Admonition admonition -> admonition(admonition);
            case Remark remark -> remark(remark);
            case FactsBlock facts -> {
                new FactsWriter(this).write(facts);
                endBlock();
            }
            case FencedCodeBlock fenced -> {
                code.fenced(fenced);
                endBlock();
            }
            case IndentedCodeBlock indented -> {
                code.block(
                        new CodeInfo("", 0),
                        indented.getContentChars().trimTailBlankLines().toString());
                endBlock();
            }
            case ThematicBreak rule -> html.append("<hr>\n");
            case TableBlock table -> table(table);
            case TableHead head -> block("thead", head);
            case TableBody body -> {
                if (body.hasChildren()) {
                    block("tbody", body);
                }
            }
            case TableSeparator separator -> {}
            case TableRow row -> row(row);
            case TableCell cell -> cell(cell);
            case Footnote footnote -> footnote(footnote);
            case FootnoteBlock block -> {}
            case HtmlInlineComment comment -> {}
            case HtmlInline inline -> raw.read(inline.getChars().toString(), this);
            case HtmlBlockBase block -> {
                raw.read(block.getContentChars().toString(), this);
                endBlock();
            }
            default -> children(node);
        }
    }

    /// Writes neighbouring texts as one, so that an address is found across the seams; returns the node behind them.
    private @Nullable Node text(Node first) {
        StringBuilder text = new StringBuilder();
        Node node = first;
        while (node instanceof Text || node instanceof HtmlEntity) {
            text.append(isNumberTooLong(node.getChars()) ? node.getChars() : mark.shown(node.getChars()));
            node = node.getNext();
        }
        links.text(text.toString());
        return node;
    }

    /// A character reference has at most seven decimal or six hexadecimal digits; the library takes eight.
    private static boolean isNumberTooLong(BasedSequence chars) {
        return chars.startsWith("&#") && chars.endsWith(";") && chars.length() > LONGEST_NUMBER;
    }

    /// Writes words, and what they are short for.
    void words(String text) {
        int written = 0;
        int at = abbreviations.isEmpty() ? text.length() : 0;
        while (at < text.length()) {
            Abbreviations.Known known = abbreviations.at(text, at);
            if (known == null) {
                at = Abbreviations.wordEnd(text, at);
                continue;
            }
            appendText(text.substring(written, at));
            abbreviations.use(known);
            html.append("<abbr");
            attribute("title", known.meaning());
            html.append('>');
            appendText(known.written());
            html.append("</abbr>");
            at += known.written().length();
            written = at;
        }
        appendText(text.substring(written));
    }

    void appendText(String text) {
        HtmlText.appendText(html, text);
        plain.append(text);
    }

    private void lineBreak(String markup) {
        html.append(markup);
        plain.append('\n');
    }

    private void element(String name, Node node) {
        html.append('<').append(name).append('>');
        children(node);
        html.append("</").append(name).append('>');
    }

    private void block(String name, Node node) {
        html.append('<').append(name).append(">\n");
        children(node);
        html.append("</").append(name).append(">\n");
        endBlock();
    }

    private void endBlock() {
        links.endBlock();
        raw.endBlock();
        if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != '\n') {
            plain.append('\n');
        }
    }

    private void paragraph(Paragraph paragraph) {
        if (Contents.isWanted(paragraph)) {
            contentsAt = contentsAt < 0 ? html.length() : contentsAt;
            return;
        }
        Optional<HiddenPart.BlockName> name = HiddenPart.name(paragraph);
        mark = name.map(HiddenPart.BlockName::part).orElse(HiddenPart.NONE);
        String anchor =
                name.map(written -> headingAnchors.unique(written.name())).orElse("");
        boolean bare = paragraph.getParent() instanceof ParagraphItemContainer item
                && item.isParagraphInTightListItem(paragraph);
        if (bare) {
            anchor(anchor);
            children(paragraph);
            html.append('\n');
        } else if (!figures(paragraph)) {
            paragraph(paragraph, paragraph.getFirstChild(), anchor);
        }
        mark = HiddenPart.NONE;
        endBlock();
    }

    /// A place in the text to which links lead.
    private void anchor(String id) {
        if (!id.isEmpty()) {
            html.append("<span");
            attribute("id", id);
            html.append("></span>");
        }
    }

    /// Pictures with captions that stand by themselves are no paragraph; within a line a caption is not shown.
    private boolean figures(Paragraph paragraph) {
        List<FileEmbed> figures = new ArrayList<>();
        for (Node node = paragraph.getFirstChild(); node != null; node = node.getNext()) {
            Optional<FileEmbed> figure = node instanceof WikiLinkNode wikiLink
                    ? LinkWriter.embedded(wikiLink).filter(FileEmbed::isFigure)
                    : Optional.empty();
            if (figure.isEmpty() && !node.getChars().isBlank()) {
                return false;
            }
            figure.ifPresent(figures::add);
        }
        figures.forEach(links::figure);
        return !figures.isEmpty();
    }

    private void paragraph(Paragraph paragraph, @Nullable Node first, String anchor) {
        int start = plain.length();
        int markup = html.length();
        html.append("<p");
        if (!anchor.isEmpty()) {
            attribute("id", anchor);
        }
        html.append('>');
        int inside = html.length();
        from(first);
        if (html.length() == inside) {
            html.setLength(markup);
            anchor(anchor);
            return;
        }
        html.append("</p>\n");
        if (lead.isEmpty() && paragraph.getParent() == document) {
            lead = LeadParagraph.of(plain.substring(start));
        }
    }

    private void heading(com.vladsch.flexmark.ast.Heading renderedHeading) {
        int start = plain.length();
        int markup = html.length();
        children(renderedHeading);
        String text = plain.substring(start).strip();
        if (renderedHeading == hidden) {
            html.setLength(markup);
        } else {
            int level = Math.clamp(renderedHeading.getLevel() + shift, 2, 6);
            String name = renderedHeading.getAnchorRefId();
            String id = headingAnchors.unique(name.isEmpty() ? text : name);
            headings.add(new RenderedHeading(level, id, text));
            StringBuilder tag = new StringBuilder("<h").append(level).append(" id=\"");
            HtmlText.appendAttribute(tag, id);
            html.insert(markup, tag.append("\">"));
            html.append("</h").append(level).append(">\n");
        }
        endBlock();
    }

    private void ordered(OrderedList list) {
        int start = list.getStartNumber();
        html.append(start == 1 || start > LONGEST_START ? "<ol>\n" : "<ol start=\"" + start + "\">\n");
        children(list);
        html.append("</ol>\n");
        endBlock();
    }

    private void item(String name, Node item) {
        html.append('<').append(name).append('>');
        children(item);
        html.append("</").append(name).append(">\n");
        endBlock();
    }

    private void task(TaskListItem item) {
        html.append("<li class=\"task\"><label><input type=\"checkbox\" disabled");
        html.append(item.isItemDoneMarker() ? " checked>" : ">");
        Node first = item.getFirstChild();
        if (first instanceof Paragraph paragraph) {
            Optional<HiddenPart.BlockName> name = HiddenPart.name(paragraph);
            name.ifPresent(written -> anchor(headingAnchors.unique(written.name())));
            mark = name.map(HiddenPart.BlockName::part).orElse(HiddenPart.NONE);
            children(paragraph);
            mark = HiddenPart.NONE;
            first = first.getNext();
        }
        html.append("</label>");
        endBlock();
        from(first);
        html.append("</li>\n");
        endBlock();
    }

    private void quote(BlockQuote quote) {
        Optional<Callout> callout =
                quote.getFirstChild() instanceof Paragraph first ? Callout.of(first) : Optional.empty();
        if (callout.isEmpty() || !(quote.getFirstChild() instanceof Paragraph first)) {
            block("blockquote", quote);
            return;
        }
        Callout box = callout.get();
        Node line = firstLineBreak(first);
        openBox(box.kind(), box.foldable(), !box.fold().equals("-"), () -> {
            int start = html.length();
            mark = new HiddenPart(first.getStartOffset(), first.getStartOffset() + box.length());
            between(first.getFirstChild(), line);
            mark = HiddenPart.NONE;
            if (html.substring(start).isBlank()) {
                appendText(Admonition.titleOf(box.kind()));
            }
        });
        if (line != null) {
            paragraph(first, line.getNext(), "");
            endBlock();
        }
        from(first.getNext());
        closeBox(box.foldable());
    }

    private static @Nullable Node firstLineBreak(Paragraph paragraph) {
        Node node = paragraph.getFirstChild();
        while (node != null && !(node instanceof SoftLineBreak) && !(node instanceof HardLineBreak)) {
            node = node.getNext();
        }
        return node;
    }

    private void admonition(Admonition admonition) {
        openBox(admonition.kind(), admonition.foldable(), admonition.open(), () -> appendText(admonition.title()));
        children(admonition);
        closeBox(admonition.foldable());
    }

    /// Opens a box with a title; one without words is left out.
    private void openBox(String kind, boolean foldable, boolean open, Runnable title) {
        html.append(foldable ? "<details class=\"admonition " : "<div class=\"admonition ");
        html.append(Admonition.style(kind))
                .append('"')
                .append(foldable && open ? " open" : "")
                .append(">\n");
        int markup = html.length();
        html.append(foldable ? "<summary>" : "<p class=\"admonition-title\">");
        int inside = html.length();
        title.run();
        if (html.substring(inside).isBlank() && !foldable) {
            html.setLength(markup);
            return;
        }
        html.append(foldable ? "</summary>\n" : "</p>\n");
        endBlock();
    }

    private void closeBox(boolean foldable) {
        html.append(foldable ? "</details>\n" : "</div>\n");
        endBlock();
    }

    private void remark(Remark remark) {
        if (!remark.closed()) {
            html.append("<p>");
            appendText(remark.getContentChars().toString().strip());
            html.append("</p>\n");
            endBlock();
        }
    }

    private void table(TableBlock table) {
        html.append("<div class=\"table\">");
        block("table", table);
        html.append("</div>\n");
    }

    /// Writes a row, with empty cells for those that it lacks.
    ///
    /// Security: n columns and n rows of one cell make n² cells, so that a page gets no more of them than it has
    /// written ones.
    private void row(TableRow row) {
        html.append("<tr>\n");
        children(row);
        int cells = 0;
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            cells++;
        }
        spareCells += cells;
        if (row.getParent() instanceof TableHead) {
            columns = cells;
        }
        for (; cells < columns && spareCells > 0; cells++, spareCells--) {
            html.append("<td></td>");
        }
        html.append("</tr>\n");
        endBlock();
    }

    private void cell(TableCell cell) {
        String name = cell.isHeader() ? "th" : "td";
        html.append('<').append(name);
        if (cell.getAlignment() != null) {
            html.append(" class=\"align-")
                    .append(cell.getAlignment().name().toLowerCase(Locale.ROOT))
                    .append('"');
        }
        html.append('>');
        children(cell);
        html.append("</").append(name).append('>');
        plain.append(' ');
    }

    private void footnote(Footnote footnote) {
        FootnoteBlock block = footnote.getFootnoteBlock();
        if (block == null) {
            appendText(footnote.getChars().toString());
            return;
        }
        FootnoteUse use = footnotes.get(block);
        if (use == null) {
            use = new FootnoteUse(footnoteOrder.size() + 1);
            footnotes.put(block, use);
            footnoteOrder.add(block);
        }
        html.append("<sup class=\"footnote\"><a id=\"")
                .append(use.addReference())
                .append("\" ");
        links.href(new LinkDestination.Anchor(use.id()));
        html.append('>').append(use.number()).append("</a></sup>");
    }

    /// Footnotes may refer to footnotes, which then come behind them.
    private void writeFootnotes() {
        if (footnoteOrder.isEmpty()) {
            return;
        }
        html.append("<section class=\"footnotes\">\n<ol>\n");
        for (int i = 0; i < footnoteOrder.size(); i++) {
            FootnoteBlock block = footnoteOrder.get(i);
            writeFootnote(block, Objects.requireNonNull(footnotes.get(block)));
        }
        html.append("</ol>\n</section>\n");
    }

    private void writeFootnote(FootnoteBlock block, FootnoteUse use) {
        html.append("<li id=\"").append(use.id()).append("\">");
        children(block);
        for (String reference : use.references()) {
            html.append("<a class=\"footnote-back\" ");
            links.href(new LinkDestination.Anchor(reference));
            html.append(">↩</a> ");
        }
        html.append("</li>\n");
        endBlock();
    }

    @Override
    public void text(String markup) {
        html.append(markup);
        plain.append(HtmlEntities.decode(markup));
    }

    @Override
    public void open(String element, Map<String, String> attributes) {
        switch (element) {
            case "img" ->
                links.image(
                        attributes.getOrDefault("alt", ""),
                        attributes.getOrDefault("src", ""),
                        attributes.getOrDefault("title", ""),
                        size(attributes),
                        side(attributes));
            case "a" -> links.open(attributes, anchor(attributes));
            default -> {
                html.append('<').append(element);
                writeAttributes(attributes);
                html.append('>');
                plain.append(element.equals("br") ? "\n" : "");
            }
        }
    }

    @Override
    public void medium(String address, Map<String, String> attributes) {
        links.medium(address, attributes.getOrDefault("title", ""), size(attributes));
    }

    private static FileEmbed.Size size(Map<String, String> attributes) {
        return FileEmbed.Size.of(attributes.getOrDefault("width", ""), attributes.getOrDefault("height", ""));
    }

    /// The class of the side on which an author has put an element; empty when there is none.
    private static String side(Map<String, String> attributes) {
        String side = attributes.getOrDefault("align", "").strip().toLowerCase(Locale.ROOT);
        return SIDES.contains(side) ? "align-" + side : "";
    }

    private void writeAttributes(Map<String, String> attributes) {
        attributes.forEach((name, value) -> {
            if (RawHtml.isKept(name)) {
                attribute(name, value);
            }
        });
        String side = side(attributes);
        if (!side.isEmpty()) {
            attribute("class", side);
        }
        String anchor = anchor(attributes);
        if (!anchor.isEmpty()) {
            attribute("id", anchor);
        }
    }

    void attribute(String name, String value) {
        html.append(' ').append(name).append("=\"");
        HtmlText.appendAttribute(html, value);
        html.append('"');
    }

    private String anchor(Map<String, String> attributes) {
        String id = attributes.getOrDefault("id", attributes.getOrDefault("name", ""));
        return id.isBlank() ? "" : headingAnchors.unique(id);
    }

    @Override
    public void close(String element) {
        html.append("</").append(element).append('>');
        if (!element.equals("a")) {
            return;
        }
        links.close();
    }
}
