package org.marram.wiki.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.shared.TitleWords;
import org.marram.wiki.transfer.ImportContents.PageFile;

/// Gives each page of an import its title, before anything is written: the path of its file, of which folders are the
/// pages above. The last part is the title that the text gives itself, else its first heading when that only spells
/// the file's name better, else the file's name. Whatever the texts say, each file gets a page of its own.
final class Titles {
    /// Pages of one name, numbered.
    private static final int MOST_ALIKE = 10_000;

    private final String top;
    private final String root;
    private final boolean gollum;
    private final TitleWords words;
    private final Map<String, PageFile> folderPages = new HashMap<>();
    private final Map<String, String> folderTitles = new HashMap<>();
    private final Set<String> taken = new LinkedHashSet<>();
    private final Map<String, Title> titles = new LinkedHashMap<>();
    private final Map<String, String> faults = new LinkedHashMap<>();

    private Titles(String top, String root, boolean gollum, TitleWords words) {
        this.top = top;
        this.root = root;
        this.gollum = gollum;
        this.words = words;
    }

    /// @param top what to take off all paths
    /// @param words for what can be no title
    static Titles of(ImportContents importContents, String top, TitleWords words) {
        Titles titles = new Titles(top, importContents.root(), isGollum(importContents.pages()), words);
        importContents.pages().forEach(titles::note);
        // Titles that are certain come first, and of a file and a folder of one name the file.
        Predicate<PageFile> certain = page -> page.place().isPresent();
        Predicate<PageFile> folder = titles::isFolderPage;
        for (Predicate<PageFile> next : List.of(
                certain, certain.negate().and(folder.negate()), certain.negate().and(folder))) {
            importContents.pages().stream()
                    .filter(next)
                    .sorted(Comparator.comparing(PageFile::path))
                    .forEach(titles::name);
        }
        return titles;
    }

    Optional<Title> of(String path) {
        return Optional.ofNullable(titles.get(path));
    }

    /// Returns the reasons why files can have no title, by path.
    Map<String, String> faults() {
        return faults;
    }

    /// The path without what was taken off.
    String below(String path) {
        String plain = path.startsWith("./") ? path.substring(2) : path;
        return plain.startsWith(top) ? plain.substring(top.length()) : plain;
    }

    /// Tells whether the file is the page of its folder. Of several such files in one folder, only one is.
    boolean isFolderPage(PageFile page) {
        return page.equals(folderPages.get(FilePath.folder(below(page.path()))));
    }

    /// Tells whether the pages are of a Gollum wiki, as those of GitHub are: there a hyphen in a file's name is
    /// a space.
    private static boolean isGollum(List<PageFile> pages) {
        return pages.stream()
                .anyMatch(page ->
                        Set.of("_sidebar", "_footer", "_header").contains(FilePath.fold(FilePath.base(page.path()))));
    }

    private void note(PageFile page) {
        String path = below(page.path());
        if (page.place().isEmpty() && page.kind() == Source.Kind.MARKDOWN && FilePath.isFolderPage(path)) {
            folderPages.merge(FilePath.folder(path), page, (one, other) -> rank(one) <= rank(other) ? one : other);
        }
    }

    private static int rank(PageFile page) {
        return FilePath.FOLDER_PAGES.indexOf(FilePath.fold(FilePath.base(page.path())));
    }

    private void name(PageFile page) {
        List<String> wished = wished(page);
        for (String text : wished) {
            if (Title.parse(text) instanceof TitleResult.Valid(Title title) && taken.add(title.key())) {
                titles.put(page.path(), title);
                return;
            }
        }
        if (page.place().isEmpty() && numbered(page, wished)) {
            return;
        }
        faults.put(
                page.path(),
                Title.parse(wished.getFirst()) instanceof TitleResult.Invalid invalid
                        ? words.sentence(invalid)
                        : "The title \"" + wished.getFirst() + "\" is taken by another file");
    }

    private boolean numbered(PageFile page, List<String> wished) {
        for (String text : wished) {
            for (int number = 2; number < MOST_ALIKE && Title.parse(text) instanceof TitleResult.Valid; number++) {
                if (Title.parse(text + " (" + number + ")") instanceof TitleResult.Valid(Title title)
                        && taken.add(title.key())) {
                    titles.put(page.path(), title);
                    return true;
                }
            }
        }
        return false;
    }

    /// Titles in the order in which they would do: that of the path as it is told; the path as it is; with the file's
    /// ending, for names that are none for pages (`docs/history.md`); without folders, where all are too long.
    private List<String> wished(PageFile page) {
        if (page.place().isPresent()) {
            return List.of(page.place().get().name());
        }
        String path = below(page.path());
        String stem = FilePath.stem(path);
        List<String> wished = new ArrayList<>();
        String above = title(FilePath.folder(path));
        if (isFolderPage(page)) {
            wished.add(above.isEmpty() ? spelled(root.isEmpty() ? FilePath.base(path) : root, page) : above);
            wished.add(FilePath.folder(path).isEmpty() ? root : path.substring(0, path.lastIndexOf('/')));
        } else {
            wished.add(joined(above, spelled(FilePath.base(path), page)));
            wished.add(joined(above, FilePath.base(path)));
        }
        wished.add(stem);
        wished.add(path);
        wished.add(spelled(FilePath.base(path), page));
        wished.add(FilePath.base(path));
        return wished.stream().filter(text -> !text.isEmpty()).distinct().collect(Collectors.toList());
    }

    /// The title of a folder, whether it has a page or not; of the top, none.
    private String title(String folder) {
        if (folder.isEmpty()) {
            return "";
        }
        String known = folderTitles.get(folder);
        if (known != null) {
            return known;
        }
        String name = folder.substring(0, folder.length() - 1);
        PageFile page = folderPages.get(folder);
        String spelled = page == null ? FilePath.name(name) : spelled(FilePath.name(name), page);
        String title = joined(title(FilePath.folder(name)), spelled);
        String usable = Title.parse(title) instanceof TitleResult.Valid ? title : name;
        folderTitles.put(folder, usable);
        return usable;
    }

    /// A title that says the pages above itself, as in front matter, is whole.
    private static String joined(String above, String name) {
        boolean isWhole = above.isEmpty() || FilePath.fold(name).startsWith(FilePath.fold(above) + "/");
        return isWhole ? name : above + "/" + name;
    }

    private String spelled(String name, PageFile page) {
        Optional<String> own = page.title().filter(title -> Title.parse(title) instanceof TitleResult.Valid);
        return own.or(() -> page.heading().filter(heading -> letters(heading).equals(letters(name))))
                .orElse(gollum ? name.replace('-', ' ') : name);
    }

    /// Returns a name without its spelling: its letters, digits and marks, without case.
    private static String letters(String name) {
        return FilePath.fold(name).replaceAll("[^\\p{L}\\p{N}\\p{M}]", "");
    }
}
