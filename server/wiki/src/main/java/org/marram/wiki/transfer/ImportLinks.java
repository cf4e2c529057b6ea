package org.marram.wiki.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.marram.wiki.render.Markdown;
import org.marram.wiki.render.WrittenLink;
import org.marram.wiki.render.WrittenLink.Form;
import org.marram.wiki.shared.Title;

/// Makes the links of an imported text lead where they led among its files. A link that is read rightly as it stands
/// stays as it is; of another one its target is written anew, and nothing else of the text.
final class ImportLinks {
    private static final Pattern UNWRITABLE =
            Pattern.compile("[|#\\[\\]@\\n]|^(?:category|file|image|:)", Pattern.CASE_INSENSITIVE);

    private static final Pattern ENDING =
            Pattern.compile("\\.(?:md|markdown|mdown|mkdn?)(?=#|$)", Pattern.CASE_INSENSITIVE);

    /// Characters on either side of a link that are looked at for other cells.
    private static final int LONGEST_ROW = 2_000;

    private final Markdown markdown;
    private final ImportNames importNames;
    private final Targets targets;
    /// The names that files have got in the wiki, by path.
    private final Map<String, String> stored;
    private final Predicate<String> isFileThere;

    /// @param stored the names that files have got in the wiki, by path
    /// @param isFileThere tells whether the wiki has a file of a name
    ImportLinks(
            Markdown markdown,
            ImportNames importNames,
            Targets targets,
            Map<String, String> stored,
            Predicate<String> isFileThere) {
        this.markdown = markdown;
        this.importNames = importNames;
        this.targets = targets;
        this.stored = stored;
        this.isFileThere = isFileThere;
    }

    /// A text with its links.
    ///
    /// @param broken targets of pictures that are neither in the import nor in the wiki
    record Relinked(String text, List<String> broken) {}

    Relinked relink(String path, String written) {
        return relinked(
                path,
                TemplateLinks.plain(written, link -> targets.of(path, link).isPresent()));
    }

    private Relinked relinked(String path, String text) {
        Mentions mentions = Mentions.of(text, target -> !isOutside(target));
        if (mentions.isAll() && mentions.found().stream().allMatch(link -> isPlain(path, link))) {
            return new Relinked(text, List.of());
        }
        StringBuilder written = new StringBuilder(text.length() + 256);
        List<String> broken = new ArrayList<>();
        int copied = 0;
        for (WrittenLink link : markdown.linksOf(text)) {
            if (link.start() >= copied) {
                written.append(text, copied, link.start()).append(anew(path, text, link, broken));
                copied = link.end();
            }
        }
        return new Relinked(written.append(text, copied, text.length()).toString(), broken);
    }

    private static boolean isOutside(String target) {
        return target.startsWith("https://") || target.startsWith("http://") || target.startsWith("#");
    }

    /// Tells whether a link is sure to need no change.
    private boolean isPlain(String path, WrittenLink link) {
        return link.page().isPresent()
                && !isNested(link)
                && targets.of(path, link)
                        .filter(targets::isPage)
                        .filter(target -> importNames.leads(link.page().get(), target))
                        .isPresent();
    }

    /// Tells whether a heading is named below another one, as Obsidian does: `[[Note#Part#Chapter]]`. An address has
    /// one.
    private static boolean isNested(WrittenLink link) {
        return link.form() == Form.WIKI
                && link.target().indexOf('#') != link.target().lastIndexOf('#');
    }

    private String anew(String path, String text, WrittenLink link, List<String> broken) {
        String written = text.substring(link.start(), link.end());
        Optional<String> target = targets.of(path, link);
        if (target.isEmpty() && link.form() == Form.WIKI && !link.label().isEmpty()) {
            Optional<String> turned = turned(path, link, written);
            if (turned.isPresent()) {
                return turned.get();
            }
        }
        if (target.isPresent() && targets.isPage(target.get())) {
            return page(link, written, target.get(), isInRow(text, link));
        }
        String name = target.map(stored::get).orElse(null);
        if (name != null) {
            return file(link, written, name);
        }
        if (shows(link) && !link.file().filter(isFileThere).isPresent()) {
            broken.add(link.target());
        }
        return written;
    }

    private static boolean shows(WrittenLink link) {
        return link.file().isPresent() && link.form() != Form.ADDRESS;
    }

    /// Gollum has the label first: `[[the dune|Sand dune]]`.
    private Optional<String> turned(String path, WrittenLink link, String written) {
        return WrittenLink.wiki(link.start(), link.end(), link.label(), link.target(), written.startsWith("!"))
                .filter(other -> targets.of(path, other).filter(targets::isPage).isPresent())
                .map(other -> LinkSource.wikilink(other.target(), other.label(), written))
                .map(turned -> {
                    WrittenLink other = WrittenLink.wiki(0, 0, link.label(), link.target(), false)
                            .orElseThrow();
                    return page(other, turned, targets.of(path, other).orElseThrow(), true);
                });
    }

    /// Tells whether a bar that may end a table's cell stands on the line of a link, before it or after it.
    private static boolean isInRow(String text, WrittenLink link) {
        return hasBar(text, link.start() - 1, -1) || hasBar(text, link.end(), 1);
    }

    private static boolean hasBar(String text, int from, int step) {
        int at = from;
        for (int seen = 0; seen < LONGEST_ROW && at >= 0 && at < text.length(); seen++) {
            char character = text.charAt(at);
            if (character == '|' || character == '\n') {
                return character == '|';
            }
            at += step;
        }
        return false;
    }

    private String page(WrittenLink link, String written, String target, boolean inRow) {
        if (!isNested(link)
                && link.page().filter(read -> importNames.leads(read, target)).isPresent()) {
            return written;
        }
        Title title = importNames.title(target).orElseThrow();
        return link.form() == Form.WIKI
                ? wikiPage(link, written, target, title, inRow)
                : LinkSource.article(title) + LinkSource.tail(link.target());
    }

    private String wikiPage(WrittenLink link, String written, String target, Title title, boolean inRow) {
        int hash = link.target().lastIndexOf('#');
        String fragment = hash > 0 ? link.target().substring(hash) : "";
        String anew = title.text() + fragment;
        boolean writable = !UNWRITABLE.matcher(title.text()).find()
                && !WrittenLink.isFile(title.text())
                && WrittenLink.wiki(0, 0, anew, "", false)
                        .flatMap(WrittenLink::page)
                        .filter(read -> importNames.leads(read, target))
                        .isPresent();
        String label = link.label().isEmpty() ? ENDING.matcher(link.target()).replaceAll("") : link.label();
        if (writable && label.equals(anew)) {
            return (written.startsWith("!") ? "!" : "") + "[[" + anew + "]]";
        }
        if (writable && !(link.label().isEmpty() && inRow)) {
            return LinkSource.wikilink(anew, label, written);
        }
        // In a table a new bar would end the cell.
        return "[" + LinkSource.escaped(label) + "](" + LinkSource.article(title) + LinkSource.fragmentAddress(fragment)
                + ")";
    }

    private String file(WrittenLink link, String written, String name) {
        if (link.file().filter(read -> isSame(read, name)).isPresent()) {
            return written;
        }
        return switch (link.form()) {
            case PICTURE -> LinkSource.address(name);
            case ADDRESS ->
                (WrittenLink.isFile(name) ? LinkSource.address(name) : "/file/" + LinkSource.address(name))
                        + LinkSource.tail(link.target());
            case WIKI -> LinkSource.wikiFile(link, written, name);
        };
    }

    private static boolean isSame(String read, String name) {
        return Title.keyOf(read).equals(Title.keyOf(name));
    }
}
