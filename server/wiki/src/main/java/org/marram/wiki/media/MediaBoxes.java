package org.marram.wiki.media;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// A file that is made of boxes (ISO 14496-12, section 4.2), open for reading and for blanking. Nothing ever
/// moves: the places of things are told by numbers throughout such a file.
final class MediaBoxes implements Closeable {
    /// Largest number of boxes read of a file; films in a thousand pieces have some thousands.
    private static final int MAX_BOXES = 20_000;

    /// Largest amount that may be blanked of a file, in times its own size.
    ///
    /// Security: a table of a few bytes may name the same place again and again.
    private static final int MAX_BLANKED = 4;

    private static final int HEAD = 8;
    private static final int LONG_HEAD = 16;
    private static final int BUFFER = 8_192;

    private final FileChannel file;
    private final long size;
    private int read;
    private long blanked;

    private MediaBoxes(FileChannel file) throws IOException {
        this.file = file;
        this.size = file.size();
    }

    static MediaBoxes open(Path file) throws IOException {
        return new MediaBoxes(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /// One box.
    ///
    /// @param type of four characters
    /// @param start of its head
    /// @param body behind its head
    /// @param end behind it, at most that of what it stands in
    record Box(String type, long start, long body, long end) {}

    List<Box> all() throws IOException, BadPicture {
        return in(0, size);
    }

    List<Box> in(Box box) throws IOException, BadPicture {
        return in(box.body(), box.end());
    }

    /// Returns the boxes between two places, as far as they can be told.
    List<Box> in(long from, long to) throws IOException, BadPicture {
        List<Box> boxes = new ArrayList<>();
        for (long at = from; at + HEAD <= to; at = boxes.getLast().end()) {
            if (++read > MAX_BOXES) {
                throw new BadPicture("more than " + MAX_BOXES + " boxes");
            }
            ByteBuffer head = bytes(at, LONG_HEAD);
            long length = Integer.toUnsignedLong(head.getInt(0));
            boolean extended = length == 1 && head.limit() == LONG_HEAD;
            length = extended ? head.getLong(8) : length == 0 ? to - at : length;
            int headLength = extended ? LONG_HEAD : HEAD;
            if (length < headLength) {
                break;
            }
            String type = new String(head.array(), 4, 4, StandardCharsets.ISO_8859_1);
            boxes.add(new Box(type, at, at + headLength, length > to - at ? to : at + length));
        }
        return boxes;
    }

    /// Reads up to so many bytes from a place on.
    ByteBuffer bytes(long from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.clamp(size - from, 0, count));
        while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
            // Until the buffer is full or the file ends.
        }
        return bytes.flip();
    }

    /// Makes a box free space.
    void free(Box box) throws IOException, BadPicture {
        write(box.start() + 4, ByteBuffer.wrap("free".getBytes(StandardCharsets.ISO_8859_1)));
        blank(box.body(), box.end() - box.body());
    }

    /// Writes zeros over some bytes, as far as they are there.
    void blank(long from, long length) throws IOException, BadPicture {
        long end = from < 0 || length < 0 ? from : Math.min(size, length > size - from ? size : from + length);
        blanked += Math.max(0, end - from);
        if (blanked > MAX_BLANKED * size) {
            throw new BadPicture("parts that lie over one another");
        }
        for (long at = from; at < end; at += BUFFER) {
            write(at, ByteBuffer.allocate((int) Math.min(BUFFER, end - at)));
        }
    }

    private void write(long at, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes, at + bytes.position());
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
