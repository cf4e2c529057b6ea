package org.marram.server.transfer;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the files of a folder or of an archive (zip, tar, tar.gz, tar.xz), one after the other.
///
/// Security: an archive is read twice. The first time nothing is taken: every name, kind, size and checksum is
/// looked at, so that one which is hostile or damaged anywhere is refused whole. Names of entries are only ever shown,
/// or read as titles; nothing is written to a path out of an archive.
final class Sources {
    private static final Pattern HIDDEN = Pattern.compile("(?:^|/)\\.(?!/|$|\\./)");

    private Sources() {}

    /// One file.
    interface Visitor {
        /// Told before the first file how many there are that mean something to an import.
        default void counted(int files) {}

        /// Told before the first file of each export among what is to be visited.
        default void export(String path, ExportMarker marker) {}

        /// Told of each file or folder that is there but cannot be read; the rest goes on.
        default void unreadable(String path, String reason) {}

        /// @param path as the source names it, with `/`
        /// @param content may be read once, within the limits
        void file(String path, InputStream content) throws IOException;
    }

    /// Visits every file.
    ///
    /// @throws ImportRefused when the kind is unknown, a limit is passed, or the archive is damaged or hostile:
    ///     no file was visited
    static void visit(Path source, ArchiveLimits limits, Visitor visitor) throws IOException {
        if (Files.isDirectory(source)) {
            visitFolder(source, limits, visitor);
            return;
        }
        visitor.counted(check(source, limits, visitor));
        archive(source, limits, (path, content) -> {
            if (!isHidden(path)) {
                visitor.file(path, content);
            }
        });
    }

    /// @return how many files mean something to an import
    private static int check(Path source, ArchiveLimits limits, Visitor visitor) throws IOException {
        AtomicInteger files = new AtomicInteger();
        AtomicInteger meant = new AtomicInteger();
        archive(source, limits, (path, content) -> {
            files.incrementAndGet();
            if (isHidden(path)) {
                return;
            }
            meant.addAndGet(Kind.of(path).isPage() ? 1 : 0);
            if (Kind.of(path) == Kind.EXPORT) {
                visitor.export(path, ExportMarker.read(content));
            }
            content.transferTo(OutputStream.nullOutputStream());
        });
        if (files.get() == 0) {
            throw new ImportRefused("The archive holds no file");
        }
        return meant.get();
    }

    private static void archive(Path source, ArchiveLimits limits, Visitor visitor) throws IOException {
        try {
            if (isZip(source)) {
                ZipEntries.visit(source, limits, visitor);
            } else {
                TarEntries.visit(source, limits, visitor);
            }
        } catch (ImportRefused | InterruptedIOException e) {
            throw e;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
            throw new ImportRefused("The archive cannot be read: " + e.getMessage());
        }
    }

    private static boolean isZip(Path source) throws IOException {
        try (InputStream in = Files.newInputStream(source)) {
            byte[] start = in.readNBytes(4);
            return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] < 8 && start[3] < 9;
        }
    }

    private static void visitFolder(Path folder, ArchiveLimits limits, Visitor visitor) throws IOException {
        List<Path> files = files(folder, visitor);
        visitor.counted((int) files.stream()
                .filter(file -> Kind.of(path(folder, file)).isPage())
                .count());
        for (Path file : files) {
            String path = path(folder, file);
            if (Kind.of(path) == Kind.EXPORT) {
                try (InputStream in = Files.newInputStream(file)) {
                    visitor.export(path, ExportMarker.read(in));
                }
            }
        }
        Meter meter = new Meter(limits, () -> Long.MAX_VALUE);
        for (Path file : files) {
            meter.entry();
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                visitor.file(path(folder, file), new MeteredInput(in, meter));
            } catch (FileSystemException e) {
                visitor.unreadable(path(folder, file), reason(e));
            }
        }
    }

    private static List<Path> files(Path folder, Visitor visitor) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (Files.isRegularFile(file) && !isHidden(path(folder, file))) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (file.equals(folder)) {
                    throw new ImportRefused("The folder " + folder + " cannot be read: " + reason(e));
                }
                if (!isHidden(path(folder, file))) {
                    visitor.unreadable(path(folder, file), reason(e));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                return e == null ? FileVisitResult.CONTINUE : visitFileFailed(visited, e);
            }
        });
        files.sort(Comparator.naturalOrder());
        return files;
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "May not be read";
            case NoSuchFileException gone -> "Is not there any more";
            default -> "Cannot be read: " + e.getMessage();
        };
    }

    private static String path(Path folder, Path file) {
        return folder.relativize(file).toString().replace(File.separatorChar, '/');
    }

    /// What programs keep for themselves beside what people wrote: `.git`, `.obsidian`, `__MACOSX/._Dune.md`.
    private static boolean isHidden(String path) {
        return HIDDEN.matcher(path).find();
    }

    /// The kinds of file that mean something to an import.
    enum Kind {
        MARKDOWN,
        HISTORY,
        /// No page, but tells how to read those beside it.
        EXPORT,
        OTHER;

        boolean isPage() {
            return this == MARKDOWN || this == HISTORY;
        }

        static Kind of(String path) {
            String name = path.toLowerCase(Locale.ROOT);
            if (name.endsWith(".md") || name.endsWith(".markdown")) {
                return MARKDOWN;
            }
            if (ExportMarker.isAt(path)) {
                return EXPORT;
            }
            return name.endsWith(".jsonl") ? HISTORY : OTHER;
        }
    }
}
