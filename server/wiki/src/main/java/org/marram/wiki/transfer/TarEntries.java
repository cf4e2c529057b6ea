package org.marram.wiki.transfer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.tukaani.xz.XZInputStream;

/// Reads a tar, bare or compressed with gzip or xz, from its beginning to the end of the file: what follows the last
/// entry counts too, and a compressed one is checked whole.
final class TarEntries {
    private static final int BUFFER = 64 << 10;

    /// Memory that one xz archive may ask for, in KiB.
    private static final int XZ_MEMORY_KIB = 128 << 10;

    /// Bytes: where a tar says that it is one, in its first header.
    private static final int MAGIC_AT = 257;

    /// The kinds of entry that are files, by old programs and new ones, or folders.
    private static final String KINDS = new String(
            new byte[] {TarConstants.LF_OLDNORM, TarConstants.LF_NORMAL, TarConstants.LF_CONTIG, TarConstants.LF_DIR},
            StandardCharsets.ISO_8859_1);

    // Security: what a link leads to is not asked, and what is no file is not opened.
    private static final String LINK = "Is a link: it was not followed";
    private static final String SPECIAL = "Is neither a file nor a folder";

    private TarEntries() {}

    static void visit(Path source, ArchiveLimits limits, ArchiveSource.Entries entries) throws IOException {
        try (CountedInput raw = new CountedInput(Files.newInputStream(source))) {
            Meter meter = new Meter(limits, raw::count);
            TarBytes bytes = new TarBytes(expanded(raw), meter);
            TarArchiveInputStream tar = new TarArchiveInputStream(bytes, StandardCharsets.ISO_8859_1.name());
            for (TarArchiveEntry entry = next(tar, bytes); entry != null; entry = next(tar, bytes)) {
                meter.entry();
                String path = check(entry);
                if (KINDS.indexOf(entry.getLinkFlag()) < 0) {
                    entries.other(path, entry.isSymbolicLink() || entry.isLink() ? LINK : SPECIAL);
                } else if (!entry.isDirectory()) {
                    entries.file(path, tar);
                }
                tar.transferTo(OutputStream.nullOutputStream());
            }
            bytes.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static InputStream expanded(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
        in.mark(BUFFER);
        byte[] start = in.readNBytes(MAGIC_AT + 5);
        in.reset();
        if (begins(start, 0, 0x1f, 0x8b)) {
            return buffered(new GZIPInputStream(in, BUFFER));
        }
        if (begins(start, 0, 0xfd, '7', 'z', 'X', 'Z', 0)) {
            return buffered(new XZInputStream(in, XZ_MEMORY_KIB));
        }
        if (begins(start, MAGIC_AT, 'u', 's', 't', 'a', 'r')) {
            return in;
        }
        throw new ImportRefused("Not a folder, zip, tar, tar.gz or tar.xz");
    }

    private static InputStream buffered(InputStream in) {
        return new BufferedInputStream(in, BUFFER);
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

    private static TarArchiveEntry next(TarArchiveInputStream tar, TarBytes bytes) throws IOException {
        bytes.header();
        TarArchiveEntry entry = tar.getNextEntry();
        bytes.content();
        return entry;
    }

    /// @return its path
    private static String check(TarArchiveEntry entry) throws ImportRefused {
        String path = EntryName.path(name(entry.getName()));
        if (!entry.isCheckSumOK()) {
            throw EntryName.refused(path, "has a wrong checksum");
        }
        if (entry.isSparse()) {
            throw EntryName.refused(path, "is a sparse file");
        }
        return path;
    }

    /// A name's bytes came as letters of Latin-1, since only the newer headers say how it is encoded (UTF-8): what is
    /// beyond these letters is from such a header.
    private static String name(String read) {
        return read.chars().allMatch(letter -> letter < 0x100)
                ? NameBytes.read(read.getBytes(StandardCharsets.ISO_8859_1))
                : read;
    }
}
