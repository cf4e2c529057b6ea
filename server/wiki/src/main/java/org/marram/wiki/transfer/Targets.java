package org.marram.wiki.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marram.wiki.render.WrittenLink;
import org.marram.wiki.shared.PercentEncoding;
import org.marram.wiki.transfer.ImportContents.PageFile;

/// Finds which file of an import a link means, from the file where it stands: by its path from there or from the top,
/// by the end of its path, by its name, by what else the page is called; whatever the case, with the ending or without.
final class Targets {
    /// Pages as they are published by other programs.
    private static final Set<String> PUBLISHED = Set.of("html", "htm");

    /// Files of one name among which one is looked for; those that lie deeper are found by their whole path only.
    private static final int MOST_ALIKE = 1_000;

    private final ImportNames importNames;
    private final Titles titles;
    private final Set<String> pages;
    /// Folded paths with and without endings, and those of folders.
    private final Map<String, String> byPath = new HashMap<>();
    /// By folded name, with and without ending; the nearest to the top first.
    private final Map<String, List<Place>> byName = new HashMap<>();

    /// A file where it lies.
    ///
    /// @param folded its path, with or without ending, after a `/`
    private record Place(String path, String folded) {}

    Targets(ImportContents importContents, Titles titles, ImportNames importNames) {
        this.importNames = importNames;
        this.titles = titles;
        this.pages = new HashSet<>();
        List<PageFile> all = importContents.pages().stream()
                .filter(page -> titles.of(page.path()).isPresent())
                .sorted(Comparator.comparingInt((PageFile page) -> FilePath.depth(page.path()))
                        .thenComparing(PageFile::path))
                .toList();
        all.forEach(page -> pages.add(page.path()));
        all.forEach(page -> add(page.path(), page.path()));
        importContents.files().stream()
                .sorted(Comparator.<String>comparingInt(FilePath::depth).thenComparing(Comparator.naturalOrder()))
                .forEach(file -> add(file, file));
        importContents.links().forEach(this::add);
        all.forEach(page -> addWithoutEnding(page.path(), page.path()));
        importContents.links().forEach((link, to) -> {
            if (pages.contains(to)) {
                addWithoutEnding(link, to);
            }
        });
        all.stream().filter(titles::isFolderPage).forEach(this::addFolder);
    }

    private void add(String path, String to) {
        String folded = FilePath.fold(titles.below(path));
        byPath.putIfAbsent(folded, to);
        note(folded, to);
    }

    private void note(String folded, String to) {
        List<Place> alike = byName.computeIfAbsent(FilePath.name(folded), none -> new ArrayList<>());
        if (alike.size() < MOST_ALIKE) {
            alike.add(new Place(to, "/" + folded));
        }
    }

    private void addWithoutEnding(String path, String to) {
        String folded = FilePath.stem(FilePath.fold(titles.below(path)));
        byPath.putIfAbsent(folded, to);
        note(folded, to);
    }

    private void addFolder(PageFile page) {
        String folder = FilePath.folder(FilePath.fold(titles.below(page.path())));
        String path = folder.isEmpty() ? "" : folder.substring(0, folder.length() - 1);
        byPath.putIfAbsent(path, page.path());
        if (!path.isEmpty()) {
            note(path, page.path());
        }
    }

    boolean isPage(String path) {
        return pages.contains(path);
    }

    /// The file that a link of another one means.
    Optional<String> of(String from, WrittenLink link) {
        return switch (link.form()) {
            case ADDRESS, PICTURE -> address(from, link.target(), link.form() == WrittenLink.Form.PICTURE);
            case WIKI -> wiki(from, link.target());
        };
    }

    private Optional<String> address(String from, String address, boolean picture) {
        String written = FilePath.withoutTail(address);
        String path = PercentEncoding.decode(written).orElse(written);
        return path(from, path, picture)
                // A file may be called as addresses are written: `Half%2Dlife.md`.
                .or(() -> path.equals(written) ? Optional.empty() : path(from, written, picture));
    }

    private Optional<String> path(String from, String written, boolean picture) {
        String path = written.replace('\\', '/');
        if (path.isEmpty() || path.startsWith("/article/")) {
            return Optional.empty();
        }
        String folder = FilePath.folder(titles.below(from));
        String here = FilePath.resolve(folder, path);
        return at(here, picture)
                // Where each page is published in a folder of its own, addresses begin one folder further down.
                .or(() -> at(FilePath.resolve(FilePath.stem(titles.below(from)), path), picture))
                .or(() -> at(FilePath.resolve("", path), picture))
                .or(() -> byEnd(FilePath.resolve("", path), folder, picture))
                .or(() -> path.startsWith("/") || !isFileName(path)
                        ? Optional.empty()
                        : byEnd(FilePath.name(path), folder, picture));
    }

    private static boolean isFileName(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1);
        return ending.matches("[A-Za-z0-9]{1,10}") && FilePath.name(path).indexOf('.') > 0;
    }

    private Optional<String> at(String path, boolean file) {
        String folded = FilePath.fold(path);
        return Optional.ofNullable(byPath.get(folded))
                .or(() -> Optional.ofNullable(byPath.get(published(folded))))
                .filter(found -> !file || !isPage(found));
    }

    private static String published(String path) {
        return PUBLISHED.contains(path.substring(path.lastIndexOf('.') + 1)) ? FilePath.stem(path) : path;
    }

    /// The file whose path ends so: of several the one in the same folder, else the nearest to the top.
    private Optional<String> byEnd(String path, String folder, boolean file) {
        String end = "/" + FilePath.fold(path);
        List<String> ending = byName.getOrDefault(FilePath.name(FilePath.fold(path)), List.of()).stream()
                .filter(found -> found.folded().endsWith(end))
                .map(Place::path)
                .filter(found -> !file || !isPage(found))
                .toList();
        return ending.stream()
                .filter(found -> FilePath.folder(titles.below(found)).equals(folder))
                .findFirst()
                .or(() -> ending.stream().findFirst());
    }

    private Optional<String> wiki(String from, String target) {
        int colon = target.indexOf(':');
        boolean file = colon > 0 && Set.of("file", "image").contains(FilePath.fold(target.substring(0, colon)));
        String name = file ? target.substring(colon + 1).strip() : target;
        int hash = name.indexOf('#');
        return named(from, name, file)
                .or(() -> hash <= 0
                        ? Optional.empty()
                        : named(from, name.substring(0, hash).strip(), file))
                // Some programs write names as addresses are written: `[[Big%20plan]]`.
                .or(() -> PercentEncoding.decode(target)
                        .filter(plain -> !plain.equals(target))
                        .flatMap(plain -> wiki(from, plain)));
    }

    private Optional<String> named(String from, String name, boolean file) {
        String path = name.replace('\\', '/');
        if (path.isBlank()) {
            return Optional.empty();
        }
        String folder = FilePath.folder(titles.below(from));
        String top = FilePath.resolve("", path);
        boolean relative = path.startsWith("./") || path.startsWith("../");
        return (relative || path.indexOf('/') < 0 ? at(FilePath.resolve(folder, path), file) : Optional.<String>empty())
                .or(() -> at(top, file))
                .or(() -> at(FilePath.resolve(folder, path), file))
                .or(() -> byEnd(top, folder, file))
                .or(() -> file ? Optional.empty() : importNames.named(name))
                .or(() -> hyphened(top, folder, file));
    }

    /// Gollum finds the file `Sand-dune.md` by the name *Sand dune*, and the other way round.
    private Optional<String> hyphened(String path, String folder, boolean file) {
        return byEnd(path.replace(' ', '-'), folder, file)
                .or(() -> byEnd(path.replace('-', ' '), folder, file))
                .or(() -> byEnd(path.replace('_', ' '), folder, file));
    }
}
