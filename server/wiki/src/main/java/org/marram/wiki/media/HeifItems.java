package org.marram.wiki.media;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.marram.wiki.media.MediaBoxes.Box;

/// Items of a picture in boxes (ISO 14496-12, section 8.11; ISO 23008-12). Exif and XMP among them are blanked
/// where they stand. They do not tell which side of such a picture is up.
final class HeifItems {
    /// Largest size of the two lists, in bytes; a picture of a telephone has some fifty items.
    private static final int MAX_LIST = 4 << 20;

    /// Kinds of items that hold data about the picture and are no pictures themselves.
    private static final Set<String> SAID = Set.of("Exif", "mime", "uri ");

    private final MediaBoxes mediaBoxes;
    private final Set<Integer> said = new HashSet<>();
    private long data;
    private long dataEnd;

    private HeifItems(MediaBoxes mediaBoxes) {
        this.mediaBoxes = mediaBoxes;
    }

    /// @param meta of the whole picture
    /// @throws BadPicture when it does not say where its items stand
    static void clean(MediaBoxes mediaBoxes, Box meta) throws IOException, BadPicture {
        try {
            new HeifItems(mediaBoxes).clean(meta);
        } catch (BufferUnderflowException e) {
            throw new BadPicture("a list of items that breaks off");
        }
    }

    private void clean(Box meta) throws IOException, BadPicture {
        for (Box box : mediaBoxes.in(meta.body() + 4, meta.end())) {
            switch (box.type()) {
                case "iinf" -> kinds(box);
                case "idat" -> {
                    data = box.body();
                    dataEnd = box.end();
                }
                case "uuid" -> mediaBoxes.free(box);
                default -> {}
            }
        }
        for (Box box : mediaBoxes.in(meta.body() + 4, meta.end())) {
            if (box.type().equals("iloc") && !said.isEmpty()) {
                blank(mediaBoxes.bytes(box.body(), (int) Math.min(MAX_LIST, box.end() - box.body())));
            }
        }
    }

    /// Finds the items that are to be blanked.
    private void kinds(Box list) throws IOException, BadPicture {
        int version = mediaBoxes.bytes(list.body(), 1).get();
        for (Box box : mediaBoxes.in(list.body() + (version == 0 ? 6 : 8), list.end())) {
            ByteBuffer entry = mediaBoxes.bytes(box.body(), (int) Math.min(14, box.end() - box.body()));
            int form = entry.hasRemaining() ? entry.get(0) : 0;
            if (!box.type().equals("infe") || form < 2 || entry.limit() < (form == 2 ? 12 : 14)) {
                continue;
            }
            entry.position(4);
            int item = form == 2 ? entry.getShort() & 0xFFFF : entry.getInt();
            entry.getShort();
            if (SAID.contains(BoxCleaning.text(entry.slice(entry.position(), 4)))) {
                said.add(item);
            }
        }
    }

    /// Blanks the items at their places (section 8.11.3); the widths of the numbers stand in front of them.
    private void blank(ByteBuffer places) throws IOException, BadPicture {
        int version = places.getInt() >>> 24;
        int widths = places.getShort() & 0xFFFF;
        int indexWidth = version == 0 ? 0 : widths & 0xF;
        int items = version < 2 ? places.getShort() & 0xFFFF : places.getInt();
        for (int i = 0; i < items; i++) {
            int item = version < 2 ? places.getShort() & 0xFFFF : places.getInt();
            int method = version == 0 ? 0 : places.getShort() & 0xF;
            places.getShort();
            long base = number(places, widths >> 4 & 0xF);
            int extents = places.getShort() & 0xFFFF;
            for (int extent = 0; extent < extents; extent++) {
                number(places, indexWidth);
                long offset = number(places, widths >> 12 & 0xF);
                long length = number(places, widths >> 8 & 0xF);
                if (said.contains(item)) {
                    blank(method, base + offset, length);
                }
            }
        }
    }

    private void blank(int method, long offset, long length) throws IOException, BadPicture {
        switch (method) {
            case 0 -> mediaBoxes.blank(offset, length == 0 ? Long.MAX_VALUE : length);
            case 1 ->
                mediaBoxes.blank(
                        data + offset, Math.min(length == 0 ? Long.MAX_VALUE : length, dataEnd - data - offset));
            default -> throw new BadPicture("what it says of its making in another item");
        }
    }

    private static long number(ByteBuffer bytes, int width) throws BadPicture {
        return switch (width) {
            case 0 -> 0;
            case 4 -> Integer.toUnsignedLong(bytes.getInt());
            case 8 -> bytes.getLong();
            default -> throw new BadPicture("a number of " + width + " bytes");
        };
    }
}
