package org.marram.wiki.render;

import java.util.Optional;
import java.util.function.Function;
import org.marram.wiki.shared.PageReference;
import org.marram.wiki.shared.PercentEncoding;
import org.marram.wiki.shared.Spelling;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// Reads what people write between `[[` and `]]`, and the relative addresses of plain Markdown links.
final class WikiLinks {

    private static final String ARTICLES = "/article/";

    private WikiLinks() {}

    /// The target of a wikilink, without its label: `Title`, `Title#Heading`, `Title@host`.
    static Optional<WikiLink> wiki(String written) {
        String text = written.strip();
        int hash = text.indexOf('#');
        boolean split = hash > 0 && !text.substring(hash + 1).isBlank();
        if (!split) {
            return reference(text, "");
        }
        String title = text.substring(0, hash);
        return reference(title, text.substring(hash + 1))
                .map(link -> title.endsWith(" ") ? link.withSpaceBeforeHash() : link);
    }

    /// Tells whether a target is written as a way from the page where it stands: `/Below`, `../Beside`, `./Beside`.
    static boolean isRelative(String written) {
        return written.startsWith("/") || written.startsWith("./") || written.startsWith("../") || written.equals("..");
    }

    /// The target of a relative wikilink, as the page of a title has it: `/Below` is a page below, `../Beside` and
    /// `./Beside` are ones below the same page, and each further `../` leads one up.
    static String absolute(String written, String title) {
        int hash = written.indexOf('#');
        String path = hash < 0 ? written : written.substring(0, hash);
        boolean below = path.startsWith("/");
        String base = below ? title : above(title);
        String rest = path.startsWith("../") ? path.substring(3) : path.equals("..") ? "" : path;
        while (rest.startsWith("../") || rest.startsWith("./") || rest.equals("..")) {
            base = rest.startsWith("./") ? base : above(base);
            rest = rest.substring(Math.min(rest.length(), rest.indexOf('/') < 0 ? 2 : rest.indexOf('/') + 1));
        }
        String name = name(rest);
        String target = base.isEmpty() ? name : name.isEmpty() ? base : base + "/" + name;
        return hash < 0 ? target : target + written.substring(hash);
    }

    /// Name of a target where no label is given: a relative one by its last steps.
    static String label(String written, String title) {
        if (!isRelative(written)) {
            return written;
        }
        String name = written.equals("..") ? "" : name(written);
        return name.isEmpty() ? absolute(written, title) : name;
    }

    private static String name(String written) {
        String name = written;
        while (name.startsWith("../") || name.startsWith("./") || name.startsWith("/")) {
            name = name.substring(name.indexOf('/') + 1);
        }
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    private static String above(String title) {
        return title.substring(0, Math.max(0, title.lastIndexOf('/')));
    }

    /// A plain relative link: `dunes`, `dunes.md#wind`, `../coast/dunes.md`, `/article/Dunes`.
    static Optional<WikiLink> relative(String address) {
        int hash = address.indexOf('#');
        String fragment = hash < 0 ? "" : decoded(address.substring(hash + 1));
        String written = hash < 0 ? address : address.substring(0, hash);
        String path = Spelling.path(written);
        if (written.startsWith(ARTICLES)) {
            return path.startsWith(ARTICLES)
                    ? reference(decoded(path.substring(ARTICLES.length())), fragment)
                    : Optional.empty();
        }
        int slash = path.lastIndexOf('/') + 1;
        String name = decoded(withoutExtension(path.substring(slash)));
        return valid(name, title -> named(title.text(), slash == 0 ? "" : folder(path, slash), fragment));
    }

    private static WikiLink named(String name, String folder, String fragment) {
        boolean below = !folder.isEmpty()
                && name.indexOf('/') < 0
                && Title.parse(folder + name) instanceof TitleResult.Valid(Title whole)
                && whole.text().equals(folder + name);
        return new WikiLink(WikiLink.Kind.NAME, name, Optional.empty(), fragment, below ? folder : "");
    }

    /// The folders of a path without the steps that lead up from the page where it stands, with `_` as a space.
    private static String folder(String path, int end) {
        int from = 0;
        while (path.startsWith("../", from) || path.startsWith("./", from)) {
            from = path.indexOf('/', from) + 1;
        }
        return decoded(path.substring(from, end)).replace('_', ' ');
    }

    static Optional<WikiLink> page(String title, Optional<String> host, String fragment) {
        return valid(title, valid -> new WikiLink(WikiLink.Kind.PAGE, valid.text(), host, fragment));
    }

    private static Optional<WikiLink> reference(String text, String fragment) {
        PageReference reference = PageReference.parse(text);
        return page(reference.title(), reference.host(), fragment);
    }

    private static Optional<WikiLink> valid(String text, Function<Title, WikiLink> link) {
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
