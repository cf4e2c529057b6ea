package org.marram.wiki.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.marram.wiki.shared.FailureReason;

/// A zip, tar, tar.gz or tar.xz.
///
/// Security: an archive is read more than once. The first time nothing is taken: every name, kind, size and checksum is
/// looked at, so that one which is hostile or damaged anywhere is refused whole. Names of entries are only ever shown,
/// or read as titles; nothing is written to a path out of an archive.
final class ArchiveSource implements Source {
    private final Path archive;
    private final ArchiveLimits limits;

    ArchiveSource(Path archive, ArchiveLimits limits) {
        this.archive = archive;
        this.limits = limits;
    }

    @Override
    public String root() {
        return "";
    }

    @Override
    public boolean isPacked() {
        return true;
    }

    /// Gets what is in an archive.
    interface Entries {
        void file(String path, InputStream content) throws IOException;

        /// Gets an entry that is neither a file nor a folder: it is never followed, never opened.
        void other(String path, String what) throws IOException;
    }

    @Override
    public void survey(Surveyor surveyor) throws IOException {
        AtomicInteger files = new AtomicInteger();
        Links links = new Links();
        read(new Entries() {
            @Override
            public void file(String path, InputStream content) throws IOException {
                files.incrementAndGet();
                links.pass(path);
                if (!Source.isHidden(path)) {
                    surveyor.file(path, () -> content);
                }
                content.transferTo(OutputStream.nullOutputStream());
            }

            @Override
            public void other(String path, String what) throws IOException {
                files.incrementAndGet();
                links.add(path);
                if (!Source.isHidden(path)) {
                    surveyor.leftOut(path, what);
                }
            }
        });
        if (files.get() == 0) {
            throw new ImportRefused("The archive holds no file");
        }
    }

    /// The links of an archive.
    ///
    /// Security: an honest program never packs a file below a link; an attacker who does hopes that the file
    /// lands where the link leads.
    private static final class Links {
        private final Set<String> links = new HashSet<>();
        private final Set<String> folders = new HashSet<>();

        void add(String path) throws ImportRefused {
            pass(path);
            if (folders.contains(path)) {
                throw EntryName.refused(path, "is a link, and a folder");
            }
            links.add(path);
        }

        void pass(String path) throws ImportRefused {
            for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                String folder = path.substring(0, slash);
                if (links.contains(folder)) {
                    throw EntryName.refused(path, "lies behind a link");
                }
                if (!folders.add(folder)) {
                    return;
                }
            }
        }
    }

    @Override
    public void visit(Predicate<String> wanted, Visitor visitor) throws IOException {
        read(new Entries() {
            @Override
            public void file(String path, InputStream content) throws IOException {
                if (!Source.isHidden(path) && wanted.test(path)) {
                    visitor.file(path, () -> content);
                }
            }

            @Override
            public void other(String path, String what) {
                // It was told of the first time.
            }
        });
    }

    private void read(Entries entries) throws IOException {
        try {
            if (isZip()) {
                ZipEntries.visit(archive, limits, entries);
            } else {
                TarEntries.visit(archive, limits, entries);
            }
        } catch (ImportRefused | InterruptedIOException e) {
            throw e;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
            throw new ImportRefused("The archive cannot be read: " + FailureReason.of(e));
        }
    }

    private boolean isZip() throws IOException {
        try (InputStream in = Files.newInputStream(archive)) {
            byte[] start = in.readNBytes(4);
            return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] < 8 && start[3] < 9;
        }
    }

    @Override
    public void close() {
        // Each reading closes what it opened.
    }
}
