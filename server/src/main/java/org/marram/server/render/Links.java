package org.marram.server.render;

import java.util.Optional;
import java.util.function.Function;
import org.marram.server.shared.PageReference;
import org.marram.server.shared.PercentEncoding;
import org.marram.server.shared.Title;
import org.marram.server.shared.TitleResult;

/// Reads what people write between `[[` and `]]`, and the relative addresses of plain Markdown links.
final class Links {

    private static final String ARTICLES = "/article/";

    private Links() {}

    /// The target of a wikilink, without its label: `Title`, `Title#Heading`, `Title@host`.
    static Optional<Link> wiki(String written) {
        String text = written.strip();
        int hash = text.indexOf('#');
        boolean split = hash > 0 && !text.substring(hash + 1).isBlank();
        if (!split) {
            return reference(text, "");
        }
        return reference(text.substring(0, hash), text.substring(hash + 1));
    }

    /// A plain relative link: `dunes`, `dunes.md#wind`, `../coast/dunes.md`, `/article/Dunes`.
    static Optional<Link> relative(String address) {
        int hash = address.indexOf('#');
        String fragment = hash < 0 ? "" : decoded(address.substring(hash + 1));
        String path = hash < 0 ? address : address.substring(0, hash);
        if (path.startsWith(ARTICLES)) {
            return reference(decoded(path.substring(ARTICLES.length())), fragment);
        }
        String name = withoutExtension(path.substring(path.lastIndexOf('/') + 1));
        return valid(decoded(name), title -> new Link(Link.Kind.NAME, title.text(), Optional.empty(), fragment));
    }

    static Optional<Link> page(String title, Optional<String> host, String fragment) {
        return valid(title, valid -> new Link(Link.Kind.PAGE, valid.text(), host, fragment));
    }

    private static Optional<Link> reference(String text, String fragment) {
        PageReference reference = PageReference.parse(text);
        return page(reference.title(), reference.host(), fragment);
    }

    private static Optional<Link> valid(String text, Function<Title, Link> link) {
        return switch (Title.parse(text)) {
            case TitleResult.Valid(Title title) -> Optional.of(link.apply(title));
            case TitleResult.Invalid invalid -> Optional.empty();
        };
    }

    private static String withoutExtension(String name) {
        for (String extension : new String[] {".md", ".markdown"}) {
            if (name.length() > extension.length() && name.endsWith(extension)) {
                return name.substring(0, name.length() - extension.length());
            }
        }
        return name;
    }

    /// People write addresses by hand: what is not percent-encoded is taken as it stands.
    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        return text.chars().allMatch(character -> character < 0x80)
                ? PercentEncoding.decode(text).orElse(text)
                : text;
    }
}
