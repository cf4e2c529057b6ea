package org.marram.wiki.pages;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.marram.wiki.shared.PercentEncoding;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// Files of another wiki in kept HTML of its pages. A picture is shown through this wiki, so that its home does not
/// learn who reads, and is a link to where it lies; any other file, a film or a sound too, is a link to it there. One
/// of
/// ours may have its name.
final class ForeignFiles {
    /// Beginning of the address of a picture that is shown through this wiki: its host and its name follow.
    static final String PICTURE = "/picture/";

    /// A picture or the beginning of a link that names a file of the page's own wiki, the tags of a player, in which
    /// such a link stands, or a picture by its whole address, which the renderer has made a link.
    private static final Pattern FILE = Pattern.compile("<img\\b(?<before>[^>]*)\\bsrc=\"/file/(?<own>[^\"]*)\""
            + "(?<behind>[^>]*)>"
            + "|(?<player></?(?:video|audio)\\b[^>]*>)"
            + "|(?<link><a\\b[^>]*\\bhref=\")(?<path>/file/[^\"]*)"
            + "|<a class=\"remote-image\" href=\"https?://(?<host>[^\"/]+)/file/(?<name>[^\"/?#]+)\"[^>]*>"
            + "(?:<img(?<alt>[^>]*)>|[^<]*)</a>");

    private static final Pattern ALT = Pattern.compile("\\balt=\"([^\"]*)\"");

    private ForeignFiles() {}

    static boolean isIn(String kept) {
        return FILE.matcher(kept).find();
    }

    /// The pictures of the wiki at `host` that are named by their whole addresses.
    static Stream<PageLinks.Target> named(String kept, String host) {
        return FILE.matcher(kept)
                .results()
                .filter(found -> host.equalsIgnoreCase(found.group("host")))
                .flatMap(found -> PercentEncoding.decode(found.group("name")).stream())
                .flatMap(name -> title(name).stream())
                .map(title -> new PageLinks.Target(host, title.key(), title.text(), PageLinks.Kind.FILE));
    }

    private static Optional<Title> title(String name) {
        return Title.parse("File:" + name) instanceof TitleResult.Valid(Title title)
                ? Optional.of(title)
                : Optional.empty();
    }

    /// The same with its files at their home.
    ///
    /// @param origin of the wiki at `host`
    static String at(String origin, String host, String kept) {
        Matcher found = FILE.matcher(kept);
        StringBuilder html = new StringBuilder(kept.length() + kept.length() / 8);
        while (found.find()) {
            found.appendReplacement(html, Matcher.quoteReplacement(replacement(found, origin, host, kept)));
        }
        return found.appendTail(html).toString();
    }

    private static String replacement(Matcher found, String origin, String host, String kept) {
        if (found.group("player") != null) {
            return "";
        }
        if (found.group("link") != null) {
            return "<a class=\"elsewhere\" rel=\"nofollow noopener\" href=\"" + origin + found.group("path");
        }
        if (found.group("own") != null) {
            String attributes = found.group("before") + found.group("behind");
            return picture(origin, host, found.group("own"), attributes, isInLink(kept, found.start()));
        }
        return host.equalsIgnoreCase(found.group("host"))
                ? picture(
                        origin,
                        host,
                        found.group("name"),
                        found.group("alt") == null ? " loading=\"lazy\"" : found.group("alt") + " loading=\"lazy\"",
                        false)
                : found.group();
    }

    /// Writes a picture of another wiki. Where the picture cannot be had its words are read instead, and lead
    /// to where it lies.
    private static String picture(String origin, String host, String name, String attributes, boolean inLink) {
        String image = "<img src=\"" + PICTURE + PercentEncoding.encode(host) + "/" + name + "\""
                + withWords(attributes, name) + ">";
        return inLink
                ? image
                : "<a class=\"remote-image\" rel=\"nofollow noopener\" href=\"" + origin + "/file/" + name + "\">"
                        + image + "</a>";
    }

    /// A picture that is a link says where that leads.
    private static String withWords(String attributes, String name) {
        Matcher alt = ALT.matcher(attributes);
        boolean said = alt.find() && !alt.group(1).isBlank();
        String rest = said ? attributes : ALT.matcher(attributes).replaceAll("");
        return (said ? " " : " alt=\"" + name + "\" ") + rest.strip();
    }

    private static boolean isInLink(String kept, int at) {
        return kept.lastIndexOf("<a ", at) > kept.lastIndexOf("</a>", at);
    }
}
