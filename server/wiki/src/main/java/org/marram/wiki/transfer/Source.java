package org.marram.wiki.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Source of an import: a folder, one file, or an archive (zip, tar, tar.gz, tar.xz). It is looked at as a
/// whole before anything of it is taken, and may be gone through again.
sealed interface Source extends Closeable permits FolderSource, ArchiveSource {
    /// @throws ImportRefused when the kind is unknown
    static Source open(Path source, ArchiveLimits limits) throws IOException {
        if (Files.isDirectory(source)) {
            return FolderSource.of(source, limits);
        }
        // Security: to open a pipe would be to wait for whoever writes into it.
        if (!Files.isRegularFile(source)) {
            throw new ImportRefused(source + " is neither a folder nor a file");
        }
        return Kind.of(source.toString()).isPage()
                ? FolderSource.ofOne(source, limits)
                : new ArchiveSource(source, limits);
    }

    /// Opens the file that is visited; once.
    @FunctionalInterface
    interface Opening {
        /// @return to be read within the limits while the file is visited
        InputStream open() throws IOException;
    }

    /// Gets the files one after the other.
    interface Visitor {
        /// @param path as the source names it, with `/`
        void file(String path, Opening content) throws IOException;

        /// Hears of a file that is there and cannot be taken; the rest goes on.
        void leftOut(String path, String reason);
    }

    /// The first visitor.
    interface Surveyor extends Visitor {
        /// Hears of a link that stays in the folder.
        ///
        /// @param to the path of the file that it leads to
        void link(String path, String to);
    }

    /// The name of the folder that is imported; empty when it has none.
    String root();

    /// Tells whether the paths may begin with the name of a folder that was packed.
    boolean isPacked();

    /// Shows every file that is not hidden. An archive is checked to its end.
    ///
    /// @throws ImportRefused when a limit is passed, or an archive is damaged or hostile
    void survey(Surveyor surveyor) throws IOException;

    /// Shows files again.
    ///
    /// @param wanted asked of each path
    void visit(Predicate<String> wanted, Visitor visitor) throws IOException;

    /// Tells whether a path is of those that programs keep for themselves beside what people wrote: `.git`,
    /// `.obsidian`, `__MACOSX/._Dune.md`; not the pictures of Azure's wikis, which lie in `.attachments`.
    static boolean isHidden(String path) {
        return Kind.HIDDEN.matcher(path).find();
    }

    /// The kinds of file that an import tells apart.
    enum Kind {
        MARKDOWN,
        HISTORY,
        /// No page, but tells how to read those beside it.
        EXPORT,
        OTHER;

        private static final Pattern HIDDEN = Pattern.compile("(?:^|/)\\.(?!/|$|\\./|attachments(?:/|$))");

        private static final Set<String> ENDINGS = Set.of("md", "markdown", "mdown", "mkd", "mkdn");

        boolean isPage() {
            return this == MARKDOWN || this == HISTORY;
        }

        static Kind of(String path) {
            String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (ENDINGS.contains(ending) && path.indexOf('.') >= 0) {
                return MARKDOWN;
            }
            if (ExportMarker.isAt(path)) {
                return EXPORT;
            }
            return ending.equals("jsonl") ? HISTORY : OTHER;
        }
    }
}
