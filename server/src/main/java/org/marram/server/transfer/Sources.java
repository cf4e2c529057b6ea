package org.marram.server.transfer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// Reads the files of a folder or of an archive (zip, tar, tar.gz, tar.xz), one after the other.
///
/// Security: names of entries are only ever shown, or read as titles; nothing is written to a path out of an archive,
/// links in it are passed over, and bytes, entries and ratio are counted while it expands.
final class Sources {
    /// Memory that one xz archive may ask for, in KiB.
    private static final int XZ_MEMORY_KIB = 128 << 10;

    private Sources() {}

    /// One file.
    interface Visitor {
        /// @param path as the source names it, with `/`
        /// @param content may be read once, within the limits
        void file(String path, InputStream content) throws IOException;
    }

    /// Visits every file.
    ///
    /// @throws ImportRefused when the kind is unknown, a limit is passed, or the archive is damaged
    static void visit(Path source, ArchiveLimits limits, Visitor visitor) throws IOException {
        if (Files.isDirectory(source)) {
            visitFolder(source, limits, visitor);
            return;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(source), 1 << 16)) {
            visitArchive(in, limits, visitor);
        }
    }

    /// Visits every file of an archive, whose kind shows in its first bytes.
    static void visitArchive(InputStream in, ArchiveLimits limits, Visitor visitor) throws IOException {
        CountedInput raw = new CountedInput(in);
        BufferedInputStream bytes = new BufferedInputStream(raw, 1 << 16);
        try {
            open(bytes, limits, raw::count, visitor);
        } catch (ImportRefused e) {
            throw e;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new ImportRefused("The archive cannot be read: " + e.getMessage());
        }
    }

    private static void open(BufferedInputStream in, ArchiveLimits limits, LongSupplier raw, Visitor visitor)
            throws IOException {
        in.mark(512);
        byte[] start = in.readNBytes(265);
        in.reset();
        if (begins(start, 0, 'P', 'K', 3, 4)) {
            entries(new ZipArchiveInputStream(in, "UTF-8", true, true), limits, raw, visitor);
        } else if (begins(start, 0, 0x1f, 0x8b)) {
            tar(new GZIPInputStream(in, 1 << 16), limits, raw, visitor);
        } else if (begins(start, 0, 0xfd, '7', 'z', 'X', 'Z', 0)) {
            tar(new XZInputStream(in, XZ_MEMORY_KIB), limits, raw, visitor);
        } else if (begins(start, 257, 'u', 's', 't', 'a', 'r')) {
            tar(in, limits, raw, visitor);
        } else {
            throw new ImportRefused("Not a folder, zip, tar, tar.gz or tar.xz");
        }
    }

    private static void tar(InputStream in, ArchiveLimits limits, LongSupplier raw, Visitor visitor)
            throws IOException {
        entries(new TarArchiveInputStream(new BufferedInputStream(in, 1 << 16), "UTF-8"), limits, raw, visitor);
    }

    private static boolean begins(byte[] bytes, int from, int... expected) {
        if (bytes.length < from + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[from + i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static void entries(ArchiveInputStream<?> archive, ArchiveLimits limits, LongSupplier raw, Visitor visitor)
            throws IOException {
        Meter meter = new Meter(limits, raw);
        for (ArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            meter.entry();
            if (entry.isDirectory() || !archive.canReadEntryData(entry) || isLink(entry)) {
                continue;
            }
            visitor.file(entry.getName(), new MeteredInput(archive, meter));
        }
    }

    private static boolean isLink(ArchiveEntry entry) {
        return entry instanceof org.apache.commons.compress.archivers.tar.TarArchiveEntry tar && !tar.isFile();
    }

    private static void visitFolder(Path folder, ArchiveLimits limits, Visitor visitor) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile)
                    .filter(file -> !isHidden(folder.relativize(file)))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
        Meter meter = new Meter(limits, () -> Long.MAX_VALUE);
        for (Path file : files) {
            meter.entry();
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                visitor.file(folder.relativize(file).toString().replace('\\', '/'), new MeteredInput(in, meter));
            }
        }
    }

    private static boolean isHidden(Path path) {
        for (Path part : path) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    /// The kinds of file that mean something to an import.
    enum Kind {
        MARKDOWN,
        HISTORY,
        OTHER;

        static Kind of(String path) {
            String name = path.toLowerCase(Locale.ROOT);
            if (name.endsWith(".md") || name.endsWith(".markdown")) {
                return MARKDOWN;
            }
            return name.endsWith(".jsonl") ? HISTORY : OTHER;
        }
    }
}
