package org.marram.wiki.media;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// Some bytes of a file, from one offset to another.
public final class FilePart extends FilterInputStream {
    private long left;

    /// @param first offset of the first byte
    /// @param length number of bytes to read
    public FilePart(Path file, long first, long length) throws IOException {
        super(Channels.newInputStream(at(file, first)));
        this.left = length;
    }

    private static SeekableByteChannel at(Path file, long first) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        try {
            return channel.position(first);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (left == 0) {
            return length == 0 ? 0 : -1;
        }
        int read = in.read(bytes, from, (int) Math.min(length, left));
        left -= Math.max(0, read);
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = in.skip(Math.min(count, left));
        left -= skipped;
        return skipped;
    }
}
