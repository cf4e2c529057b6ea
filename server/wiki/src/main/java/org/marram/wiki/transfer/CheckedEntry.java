package org.marram.wiki.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/// Content of an entry of a zip, checked against the size and the checksum that the directory tells.
final class CheckedEntry extends FilterInputStream {
    private final ZipArchiveEntry entry;
    private final CRC32 checksum = new CRC32();
    private long size;

    private final String path;

    CheckedEntry(InputStream in, ZipArchiveEntry entry, String path) {
        super(in);
        this.path = path;
        this.entry = entry;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = in.read(bytes, from, length);
        if (read > 0) {
            checksum.update(bytes, from, read);
            size += read;
        }
        if (size > entry.getSize() || read < 0 && size < entry.getSize()) {
            throw EntryName.refused(path, "does not have the " + entry.getSize() + " bytes that it should");
        }
        if (read < 0 && checksum.getValue() != entry.getCrc()) {
            throw EntryName.refused(path, "has a wrong checksum");
        }
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        return readNBytes((int) Math.min(bytes, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
