package org.marram.wiki.render;

import com.vladsch.flexmark.ast.Code;
import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ext.tables.TableCell;
import java.util.ArrayList;
import java.util.List;

/// Writes code and formulas as they were written, and notes which of them can become more than that. Such an
/// element has a secret in its class, by which [LinkSplicer] finds it behind the sanitiser.
final class CodeWriter {
    /// Begins the class of an element that is a slot.
    static final String OPENING = "class=\"" + LinkWriter.SECRET + "s";

    /// Blocks and formulas of one page of which something is made.
    static final int MOST = 1_000;

    /// Characters of one page of which something is made.
    static final int MOST_CHARACTERS = 400_000;

    /// Longest block of code that gets colours, in characters.
    static final int LONGEST_CODE = 20_000;

    /// Longest formula, in characters.
    static final int LONGEST_FORMULA = 4_000;

    private static final CodeInfo MATH = new CodeInfo("math", 0);

    /// Length of the marks around a formula of several lines.
    private static final int MARKS = 2;

    final List<SlotMarks.Numbered> slots = new ArrayList<>();

    private final HtmlWriter page;
    private int characters;

    CodeWriter(HtmlWriter page) {
        this.page = page;
    }

    void inline(Code code) {
        String text = code.getText().toString().replace("\r", "").replace('\n', ' ');
        text = code.getParent() instanceof TableCell ? text.replace("\\|", "|") : text;
        boolean padded = text.length() > 2 && text.startsWith(" ") && text.endsWith(" ") && !text.isBlank();
        page.html.append("<code>");
        page.appendText(padded ? text.substring(1, text.length() - 1) : text);
        page.html.append("</code>");
    }

    void fenced(FencedCodeBlock code) {
        block(
                CodeInfo.of(code.getInfo().unescape().strip()),
                code.getContentChars().toString());
    }

    void block(CodeInfo info, String source) {
        String text = source.replace("\r", "");
        text = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        page.html.append("<pre").append(slotOfBlock(info, text));
        if (!info.language().isEmpty() && !info.equals(MATH)) {
            page.attribute("data-language", Languages.shown(info.language()));
        }
        page.html.append("><code");
        if (!info.language().isEmpty()) {
            page.attribute("class", "language-" + info.language());
        }
        page.html.append('>');
        page.appendText(text);
        page.html.append("</code></pre>\n");
    }

    void formula(Formula formula) {
        String tex = formula.tex().replace("\r", "");
        Slot.Kind kind = formula.isDisplayed() ? Slot.Kind.DISPLAY : Slot.Kind.INLINE;
        page.html.append("<code").append(slot(Slot.of(kind, "", tex), 0)).append('>');
        page.appendText(tex);
        page.html.append("</code>");
    }

    void formula(FormulaBlock formula) {
        String text = formula.getContentChars().toString().replace("\r", "").strip();
        if (formula.closed()) {
            block(MATH, text.substring(MARKS, text.length() - MARKS).strip());
        } else {
            page.html.append("<p>");
            page.appendText(text);
            page.html.append("</p>\n");
        }
    }

    private String slotOfBlock(CodeInfo info, String text) {
        if (info.language().equals(MATH.language())) {
            boolean fits = text.length() <= LONGEST_FORMULA && !text.isBlank();
            return fits ? slot(Slot.of(Slot.Kind.DISPLAY, "", text), 0) : "";
        }
        return Languages.find(info.language())
                .filter(known -> text.length() <= LONGEST_CODE && !text.isBlank())
                .map(known -> slot(Slot.of(Slot.Kind.CODE, known.id(), text), info.firstLine()))
                .orElseGet(() ->
                        info.firstLine() > 0 ? slot(new Slot(Slot.Kind.PLAIN, "", "", text), info.firstLine()) : "");
    }

    /// The attribute that marks an element as a slot; nothing where a page has too many of them.
    private String slot(Slot slot, int firstLine) {
        characters += slot.text().length();
        if (slots.size() >= MOST || characters > MOST_CHARACTERS) {
            return "";
        }
        slots.add(new SlotMarks.Numbered(slot, firstLine));
        return " " + OPENING + (slots.size() - 1) + "x\"";
    }
}
