package org.marram.wiki.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.marram.wiki.media.MediaBoxes.Box;

/// Finds the places of the samples of a track (ISO 14496-12, sections 8.7.3 to 8.7.5) and blanks them.
final class TrackSamples {
    /// Largest number of bytes read of one table: four million samples.
    private static final int MAX_TABLE = 16 << 20;

    private static final ByteBuffer NONE = ByteBuffer.allocate(16);

    private final MediaBoxes mediaBoxes;
    private final Map<String, ByteBuffer> tables = new HashMap<>();

    TrackSamples(MediaBoxes mediaBoxes) {
        this.mediaBoxes = mediaBoxes;
    }

    /// @param media of the track, `mdia`
    void blank(Box media) throws IOException, BadPicture {
        for (Box information : mediaBoxes.in(media)) {
            if (information.type().equals("minf")) {
                for (Box table : mediaBoxes.in(information)) {
                    if (table.type().equals("stbl")) {
                        read(table);
                    }
                }
            }
        }
        boolean wide = tables.containsKey("co64");
        ByteBuffer chunks = table(wide ? "co64" : "stco");
        int width = wide ? 8 : 4;
        int sample = 0;
        for (int chunk = 0; 8 + (chunk + 1) * width <= chunks.limit() && chunk < chunks.getInt(4); chunk++) {
            int at = 8 + chunk * width;
            long place = wide ? chunks.getLong(at) : Integer.toUnsignedLong(chunks.getInt(at));
            int samples = samplesOf(chunk + 1);
            mediaBoxes.blank(place, bytesOf(sample, samples));
            sample += samples;
        }
    }

    private void read(Box samples) throws IOException, BadPicture {
        for (Box box : mediaBoxes.in(samples)) {
            tables.put(box.type(), mediaBoxes.bytes(box.body(), (int) Math.min(MAX_TABLE, box.end() - box.body())));
        }
    }

    private ByteBuffer table(String type) {
        ByteBuffer table = tables.getOrDefault(type, NONE);
        return table.limit() < 8 ? NONE : table;
    }

    /// Counts the samples of a chunk, by runs of chunks.
    private int samplesOf(int chunk) {
        ByteBuffer runs = table("stsc");
        int samples = 0;
        for (int at = 8; at + 12 <= runs.limit() && runs.getInt(at) <= chunk; at += 12) {
            samples = runs.getInt(at + 4);
        }
        return Math.max(0, samples);
    }

    private long bytesOf(int first, int count) {
        ByteBuffer sizes = table("stsz");
        int equal = sizes.getInt(4);
        if (equal != 0) {
            return Integer.toUnsignedLong(equal) * count;
        }
        long bytes = 0;
        for (int i = first; i < (long) first + count && 12 + (i + 1) * 4 <= sizes.limit() && i >= 0; i++) {
            bytes += Integer.toUnsignedLong(sizes.getInt(12 + i * 4));
        }
        return bytes;
    }
}
