package org.marram.wiki.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.marram.wiki.render.WikiLink;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.transfer.ImportContents.PageFile;

/// The names of an import's pages: its titles, and what is to lead to them besides. What each name leads to is known
/// before anything is written.
final class ImportNames {
    private final Titles titles;
    /// The path of the page that a name leads to, by its key.
    private final Map<String, String> leads = new HashMap<>();
    /// Names besides the title, by the path of their page.
    private final Map<String, List<Title>> others = new HashMap<>();
    /// Names that lead to other pages in the wiki as it is.
    private Set<String> elsewhere = Set.of();

    private ImportNames(Titles titles) {
        this.titles = titles;
    }

    static ImportNames of(ImportContents importContents, Titles titles) {
        ImportNames importNames = new ImportNames(titles);
        List<PageFile> pages = importContents.pages().stream()
                .filter(page -> titles.of(page.path()).isPresent())
                .sorted(Comparator.comparingInt((PageFile page) -> FilePath.depth(page.path()))
                        .thenComparing(PageFile::path))
                .toList();
        pages.forEach(page ->
                importNames.leads.put(titles.of(page.path()).orElseThrow().key(), page.path()));
        // Those that more people will mean come first.
        List<Function<PageFile, List<String>>> kinds = List.of(
                page -> page.place().map(ImportNames::written).orElse(List.of()),
                page -> ifFree(page, FilePath.stem(titles.below(page.path()))),
                page -> ifFree(page, importNames.name(page)),
                page -> page.place().isPresent() ? List.of() : page.aliases(),
                page -> page.place().isPresent()
                        ? List.of()
                        : page.title().stream().toList());
        kinds.forEach(kind ->
                pages.forEach(page -> kind.apply(page).forEach(name -> importNames.add(page.path(), name))));
        importContents.links().forEach((wikiLink, to) -> importNames.add(to, FilePath.base(wikiLink)));
        return importNames;
    }

    private static List<String> written(ExportedPlaces.Place place) {
        return place.others().stream().map(Title::text).toList();
    }

    private static List<String> ifFree(PageFile page, String name) {
        return page.place().isPresent() ? List.of() : List.of(name);
    }

    /// Returns the name by which other texts call a page: that of its file, or of its folder.
    private String name(PageFile page) {
        String path = titles.below(page.path());
        String folder = FilePath.folder(path);
        return titles.isFolderPage(page) && !folder.isEmpty()
                ? FilePath.name(folder.substring(0, folder.length() - 1))
                : FilePath.base(path);
    }

    private void add(String path, String name) {
        String plain = name.strip().replaceAll("^/+|/+$", "");
        if (Title.parse(plain) instanceof TitleResult.Valid(Title title) && !leads.containsKey(title.key())) {
            leads.put(title.key(), path);
            others.computeIfAbsent(path, none -> new ArrayList<>()).add(title);
        }
    }

    /// All names, by their keys, with the titles that they lead to.
    Map<String, Title> all() {
        Map<String, Title> all = new LinkedHashMap<>();
        leads.forEach((key, path) -> titles.of(path).ifPresent(title -> all.put(key, title)));
        return all;
    }

    /// Notes which of the names lead to other pages in the wiki as it is.
    void taken(Set<String> keys) {
        elsewhere = Set.copyOf(keys);
    }

    Optional<Title> title(String path) {
        return titles.of(path);
    }

    /// Returns the titles that are to lead to a page besides its own.
    List<Title> others(String path) {
        return others.getOrDefault(path, List.of());
    }

    /// The path of the page that a name leads to.
    Optional<String> named(String name) {
        return Title.parse(name) instanceof TitleResult.Valid(Title title)
                ? Optional.ofNullable(leads.get(title.key()))
                : Optional.empty();
    }

    /// Tells whether a link, read as pages are shown, leads to this page of the import.
    boolean leads(WikiLink wikiLink, String path) {
        return path.equals(wikiLink.whole()
                .map(whole -> read(whole.key()))
                .filter(read -> !read.isEmpty())
                .orElseGet(() -> read(wikiLink.key())));
    }

    /// Empty for what is not known; no path for what leads elsewhere.
    private String read(String key) {
        return elsewhere.contains(key) ? "?" : leads.getOrDefault(key, "");
    }
}
