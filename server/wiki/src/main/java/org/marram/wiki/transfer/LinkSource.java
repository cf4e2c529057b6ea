package org.marram.wiki.transfer;

import java.util.regex.Pattern;
import org.marram.wiki.render.WrittenLink;
import org.marram.wiki.shared.PercentEncoding;
import org.marram.wiki.shared.Title;

/// Source of links as they stand in Markdown.
final class LinkSource {
    /// Words by which `[[…|…]]` in Gollum shows that it is a picture.
    private static final Pattern PICTURE_WORDS =
            Pattern.compile("(?:^|\\|)\\s*(?:alt=|width=|height=|align=|frame\\b|float\\b)");

    private LinkSource() {}

    /// Returns a wikilink with a label, written as the link that it takes the place of: as an embedding, or in
    /// a table.
    static String wikilink(String target, String label, String written) {
        return (written.startsWith("!") ? "!" : "") + "[[" + target + (isInTable(written) ? "\\|" : "|") + label + "]]";
    }

    /// Tells whether a link stands in a table, where bars are escaped.
    static boolean isInTable(String written) {
        return written.contains("\\|");
    }

    /// Returns a link to a file, in place of a wikilink.
    static String wikiFile(WrittenLink link, String written, String name) {
        boolean embedded =
                written.startsWith("!") || PICTURE_WORDS.matcher(link.label()).find();
        if (embedded && WrittenLink.isFile(name)) {
            String bar = isInTable(written) ? "\\|" : "|";
            return "![[" + name + (link.label().isEmpty() ? "" : bar + link.label()) + "]]";
        }
        if (link.file().isPresent()) { // [[File:…]], whatever its label says
            String bar = isInTable(written) ? "\\|" : "|";
            return "[[File:" + name + (link.label().isEmpty() ? "" : bar + link.label()) + "]]";
        }
        String label = link.label().isEmpty() ? link.target() : link.label();
        return "[" + escaped(label) + "](" + (WrittenLink.isFile(name) ? "" : "/file/") + address(name) + ")";
    }

    /// Returns the address of a page.
    static String article(Title title) {
        return "/article/" + closed(title.address());
    }

    /// Returns the address of a file.
    static String address(String name) {
        return closed(PercentEncoding.encode(name));
    }

    /// Returns an address as it may stand in brackets, quotes and HTML.
    private static String closed(String address) {
        return address.replace("(", "%28")
                .replace(")", "%29")
                .replace("'", "%27")
                .replace("&", "%26");
    }

    /// Returns the fragment of an address, as it was written.
    static String tail(String address) {
        int at = address.indexOf('#');
        return at < 0 ? "" : address.substring(at);
    }

    /// Returns a fragment as it stands in an address.
    static String fragmentAddress(String fragment) {
        return fragment.isEmpty() ? "" : "#" + closed(PercentEncoding.encode(fragment.substring(1)));
    }

    /// Returns a label in which nothing is Markdown.
    static String escaped(String label) {
        return label.replaceAll("([\\[\\]\\\\*_`<])", "\\\\$1");
    }
}
