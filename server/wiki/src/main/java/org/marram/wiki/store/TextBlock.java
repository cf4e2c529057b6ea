package org.marram.wiki.store;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Block of older texts of one page, and the layout in which it is stored: how many texts, their lengths, the
/// texts.
///
/// @param id 0 for a new one
record TextBlock(long id, List<Long> revisions, List<byte[]> texts) {
    static TextBlock empty() {
        return new TextBlock(0, new ArrayList<>(), new ArrayList<>());
    }

    boolean isFull(int next) {
        long bytes = texts.stream().mapToLong(text -> text.length).sum();
        return texts.size() >= RevisionTexts.BLOCK_VERSIONS
                || (!texts.isEmpty() && bytes + next > RevisionTexts.BLOCK_BYTES);
    }

    /// Reads a stored block.
    static TextBlock open(long id, List<Long> revisions, byte[] packed) {
        return new TextBlock(id, new ArrayList<>(revisions), slots(Compression.open(packed)));
    }

    /// Returns the block as it is stored, but for the compression.
    byte[] joined() {
        return joined(texts);
    }

    private static byte[] joined(List<byte[]> texts) {
        int size = texts.stream().mapToInt(text -> text.length).sum();
        ByteBuffer out = ByteBuffer.allocate(4 + 4 * texts.size() + size).putInt(texts.size());
        texts.forEach(text -> out.putInt(text.length));
        texts.forEach(out::put);
        return out.array();
    }

    private static List<byte[]> slots(byte[] block) {
        ByteBuffer in = ByteBuffer.wrap(block);
        int[] lengths = new int[in.getInt()];
        in.asIntBuffer().get(lengths);
        in.position(4 + 4 * lengths.length);
        List<byte[]> texts = new ArrayList<>(lengths.length);
        for (int length : lengths) {
            byte[] text = new byte[length];
            in.get(text);
            texts.add(text);
        }
        return texts;
    }

    /// Returns one text of a packed block, which is opened no further than to its end.
    static byte[] slot(byte[] packed, int slot) {
        try (DataInputStream in = new DataInputStream(Compression.stream(packed))) {
            int count = in.readInt();
            if (slot < 0 || slot >= count) {
                throw new StoreException(
                        "A block of texts is damaged: it has " + count + " texts, not one numbered " + slot);
            }
            long before = 0;
            int length = 0;
            for (int i = 0; i < count; i++) {
                int next = in.readInt();
                if (next < 0) {
                    throw new IOException("a text of " + next + " bytes");
                }
                before += i < slot ? next : 0;
                length = i == slot ? next : length;
            }
            in.skipNBytes(before);
            byte[] text = in.readNBytes(length);
            if (text.length < length) {
                throw new EOFException("it ends early");
            }
            return text;
        } catch (IOException e) {
            throw new StoreException("A block of texts is damaged: " + e.getMessage(), e);
        }
    }
}
