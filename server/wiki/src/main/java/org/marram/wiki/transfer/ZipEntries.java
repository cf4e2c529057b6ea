package org.marram.wiki.transfer;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// Reads a zip by its directory.
///
/// Security: a zip says everything twice, beside each entry and in its directory, and readers differ in which they
/// believe; one that contradicts itself is refused, and so is one whose entries share bytes, which makes it a bomb.
final class ZipEntries {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int END_BYTES = 22;
    private static final int ENTRY_BYTES = 46;
    private static final int LOCAL_BYTES = 30;
    /// The longest comment at the end of a zip, in bytes.
    private static final int COMMENT_BYTES = 0xffff;

    private static final String LINK = "Is a link: it was not followed";
    private static final String SPECIAL = "Is neither a file nor a folder";

    private final FileChannel file;
    private final Meter meter;
    private NameBytes names = NameBytes.ofAll(List.of());
    /// Position in the file at which the entry before ended.
    private long end;

    private ZipEntries(FileChannel file, Meter meter) {
        this.file = file;
        this.meter = meter;
    }

    static void visit(Path source, ArchiveLimits limits, ArchiveSource.Entries entries) throws IOException {
        try (FileChannel file = FileChannel.open(source)) {
            long size = file.size();
            new ZipEntries(file, new Meter(limits, () -> size)).visit(source, entries);
        }
    }

    private void visit(Path source, ArchiveSource.Entries entries) throws IOException {
        countDirectory();
        try (ZipFile zip = ZipFile.builder().setPath(source).get()) {
            names = NameBytes.ofAll(Collections.list(zip.getEntries()).stream()
                    .filter(ZipEntries::isUntold)
                    .map(ZipArchiveEntry::getRawName)
                    .toList());
            Enumeration<ZipArchiveEntry> all = zip.getEntriesInPhysicalOrder();
            while (all.hasMoreElements()) {
                ZipArchiveEntry entry = all.nextElement();
                String path = check(zip, entry);
                if (isOther(entry)) {
                    entries.other(path, entry.isUnixSymlink() ? LINK : SPECIAL);
                }
                if (!path.endsWith("/")) {
                    read(zip, entry, path, entries);
                }
            }
        }
    }

    /// Reads an entry. An entry that is no file is read too, for its checksum, but passed to no one.
    private void read(ZipFile zip, ZipArchiveEntry entry, String path, ArchiveSource.Entries entries)
            throws IOException {
        try (InputStream raw = zip.getInputStream(entry)) {
            InputStream content = new CheckedEntry(new MeteredInput(raw, meter), entry, path);
            if (!isOther(entry)) {
                entries.file(path, content);
            }
            content.transferTo(OutputStream.nullOutputStream());
        }
    }

    /// Security: what a link leads to is not asked, and what is no file is not opened.
    private static boolean isOther(ZipArchiveEntry entry) {
        int kind = entry.getUnixMode() & UnixStat.FILE_TYPE_FLAG;
        return kind != 0 && kind != UnixStat.FILE_FLAG && kind != UnixStat.DIR_FLAG;
    }

    /// Counts the directory's entries before all of them are taken into memory.
    private void countDirectory() throws IOException {
        long endAt = findEnd();
        long at = Integer.toUnsignedLong(bytes(endAt, END_BYTES).getInt(16));
        if (at == 0xffffffffL || at > endAt) {
            at = largeDirectory(endAt);
        }
        DataInputStream directory =
                new DataInputStream(new BufferedInputStream(Channels.newInputStream(file.position(at)), 64 << 10));
        byte[] head = new byte[ENTRY_BYTES];
        while (at < endAt) {
            directory.readFully(head);
            ByteBuffer entry = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
            if (entry.getInt(0) != ENTRY_SIGNATURE) {
                return;
            }
            meter.entry();
            int rest = unsigned(entry, 28) + unsigned(entry, 30) + unsigned(entry, 32);
            directory.skipNBytes(rest);
            at += ENTRY_BYTES + rest;
        }
    }

    /// The end of the directory, which is the end of the file but for a comment of just the length that it tells.
    private long findEnd() throws IOException {
        long size = file.size();
        long first = Math.max(0, size - END_BYTES - COMMENT_BYTES);
        ByteBuffer tail = bytes(first, (int) (size - first));
        for (int at = tail.limit() - END_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE && at + END_BYTES + unsigned(tail, at + 20) == tail.limit()) {
                return first + at;
            }
        }
        throw new ImportRefused("The archive cannot be read: it breaks off, or something follows it");
    }

    /// Finds the beginning of the directory of a zip of more than 4 GiB (APPNOTE 4.3.14 and 4.3.15).
    private long largeDirectory(long endAt) throws IOException {
        long recordAt = bytes(endAt - 20, 20).getLong(8);
        long at = bytes(recordAt, 56).getLong(48);
        if (at < 0 || at > endAt) {
            throw new ImportRefused("The archive cannot be read: its directory is missing");
        }
        return at;
    }

    /// @return its path
    private String check(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        String name = EntryName.path(name(entry));
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw EntryName.refused(name, "is encrypted");
        }
        boolean known = entry.getMethod() == ZipEntry.STORED || entry.getMethod() == ZipEntry.DEFLATED;
        if (!known || !zip.canReadEntryData(entry)) {
            throw EntryName.refused(name, "is compressed in a way that cannot be read");
        }
        checkPlace(entry, name);
        return name;
    }

    /// The name, in the encoding that it says it has (APPNOTE appendix D, and the field of Info-ZIP); most say nothing.
    private String name(ZipArchiveEntry entry) {
        return isUntold(entry) ? names.of(entry.getRawName()) : entry.getName();
    }

    private static boolean isUntold(ZipArchiveEntry entry) {
        return entry.getNameSource() == ZipArchiveEntry.NameSource.NAME;
    }

    private void checkPlace(ZipArchiveEntry entry, String path) throws IOException {
        ByteBuffer local = bytes(entry.getLocalHeaderOffset(), LOCAL_BYTES);
        if (local.getInt(0) != LOCAL_SIGNATURE) {
            throw EntryName.refused(path, "is not where the directory has it");
        }
        int length = unsigned(local, 26);
        byte[] name = new byte[length];
        bytes(entry.getLocalHeaderOffset() + LOCAL_BYTES, length).get(name);
        if (!Arrays.equals(name, entry.getRawName())) {
            throw EntryName.refused(path, "has two names");
        }
        if (unsigned(local, 8) != entry.getMethod()) {
            throw EntryName.refused(path, "is compressed in two ways");
        }
        if (entry.getLocalHeaderOffset() < end) {
            throw EntryName.refused(path, "shares its bytes with another");
        }
        end = entry.getLocalHeaderOffset() + LOCAL_BYTES + length + unsigned(local, 28) + entry.getCompressedSize();
        if (end > file.size()) {
            throw EntryName.refused(path, "breaks off");
        }
    }

    private ByteBuffer bytes(long from, int count) throws IOException {
        if (from < 0) {
            throw new EOFException("it breaks off");
        }
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("it breaks off");
            }
        }
        return bytes.flip();
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }
}
