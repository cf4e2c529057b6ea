package org.marram.wiki.blocks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lets through of a formula's HTML what is MathML for showing, and refuses all else.
final class FormulaHtml {
    private static final String MATH = "<math ";
    private static final String MATH_END = "</math>";

    private static final Set<String> ELEMENTS = Set.of(
            "math",
            "semantics",
            "annotation",
            "mrow",
            "mi",
            "mn",
            "mo",
            "ms",
            "mtext",
            "mspace",
            "mfrac",
            "msqrt",
            "mroot",
            "msub",
            "msup",
            "msubsup",
            "munder",
            "mover",
            "munderover",
            "mmultiscripts",
            "mprescripts",
            "mtable",
            "mtr",
            "mlabeledtr",
            "mtd",
            "mstyle",
            "mpadded",
            "mphantom",
            "menclose",
            "merror");

    /// Attributes that say how something looks; others are left out, and so are styles, classes and links.
    private static final Set<String> ATTRIBUTES = Set.of(
            "accent",
            "accentunder",
            "columnalign",
            "columnlines",
            "columnspacing",
            "depth",
            "display",
            "displaystyle",
            "encoding",
            "fence",
            "form",
            "height",
            "largeop",
            "linethickness",
            "lquote",
            "rquote",
            "lspace",
            "mathbackground",
            "mathcolor",
            "mathsize",
            "mathvariant",
            "maxsize",
            "minsize",
            "movablelimits",
            "notation",
            "rowalign",
            "rowlines",
            "rowspacing",
            "rspace",
            "scriptlevel",
            "separator",
            "side",
            "stretchy",
            "symmetric",
            "voffset",
            "width");

    private static final Pattern TAG =
            Pattern.compile("<(/?)([a-z]{1,20})((?: [a-zA-Z:-]{1,40}=\"[^\"<>]{0,200}\")*+)(/?)>");
    private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-zA-Z:-]+)=\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile("[\\w .,#%+/-]*");
    private static final Pattern REFERENCE = Pattern.compile("&(?!(?:amp|lt|gt|quot|#x27|#39);)");

    private static final String FACE = "mathvariant";

    private final StringBuilder html = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /// The face of the text that comes next.
    private String face = "";

    private FormulaHtml() {}

    /// The formula; nothing when there is something else in it.
    static Optional<String> of(String scripted) {
        int from = scripted.indexOf(MATH);
        int to = scripted.lastIndexOf(MATH_END);
        if (from < 0 || to < from) {
            return Optional.empty();
        }
        FormulaHtml formula = new FormulaHtml();
        boolean whole = formula.read(scripted.substring(from, to + MATH_END.length()));
        return whole && formula.open.isEmpty() ? Optional.of(formula.html.toString()) : Optional.empty();
    }

    private boolean read(String formula) {
        int at = 0;
        Matcher tag = TAG.matcher(formula);
        while (at < formula.length()) {
            int next = formula.indexOf('<', at);
            int textEnd = next < 0 ? formula.length() : next;
            if (!text(formula.substring(at, textEnd))) {
                return false;
            }
            if (next >= 0 && !(tag.region(next, formula.length()).lookingAt() && tag(tag))) {
                return false;
            }
            at = next < 0 ? textEnd : tag.end();
        }
        return true;
    }

    private boolean text(String text) {
        html.append(MathLetters.in(face, text));
        return text.indexOf('>') < 0 && !REFERENCE.matcher(text).find();
    }

    private boolean tag(Matcher tag) {
        face = "";
        String element = tag.group(2);
        if (!ELEMENTS.contains(element)) {
            return false;
        }
        if (!tag.group(1).isEmpty()) {
            html.append("</").append(element).append('>');
            return element.equals(open.poll());
        }
        html.append('<').append(element);
        Matcher attribute = ATTRIBUTE.matcher(tag.group(3));
        while (attribute.find()) {
            attribute(attribute.group(1), attribute.group(2));
        }
        html.append('>');
        if (tag.group(4).isEmpty()) {
            open.push(element);
        } else {
            html.append("</").append(element).append('>');
        }
        return true;
    }

    private void attribute(String name, String value) {
        if (name.equals(FACE) && MathLetters.has(value)) {
            face = value;
        } else if (ATTRIBUTES.contains(name) && VALUE.matcher(value).matches()) {
            html.append(' ').append(name).append("=\"").append(value).append('"');
        }
    }
}
