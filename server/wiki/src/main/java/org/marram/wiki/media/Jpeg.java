package org.marram.wiki.media;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// JPEG (ITU T.81): marked segments, coded data between some of them. Comments and the data of cameras
/// (place, time, owner) are left out, but for the side that is up; so is anything behind the end.
final class Jpeg {
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int COMMENT = 0xFE;
    private static final int APPLICATION_0 = 0xE0;
    private static final int EXIF = 0xE1;
    private static final int COLOUR_PROFILE = 0xE2;
    private static final int ADOBE = 0xEE;
    private static final int APPLICATION_15 = 0xEF;
    private static final int MAX_SEGMENTS = 100_000;
    private static final int ORIENTATION = 0x0112;
    /// Largest number of tags that are read in the first directory of EXIF; cameras write a few dozen.
    private static final int MAX_TAGS = 500;

    private final DataInputStream in;
    private final DataOutputStream out;
    private Dimensions dimensions = Dimensions.NONE;

    private Jpeg(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    static Dimensions copy(DataInputStream in, DataOutputStream out) throws IOException, BadPicture {
        return new Jpeg(in, out).copy();
    }

    private Dimensions copy() throws IOException, BadPicture {
        int marker = nextMarker();
        if (marker != START) {
            throw new BadPicture("JPEG without a start");
        }
        writeMarker(START);
        marker = nextMarker();
        for (int segment = 0; marker != END; segment++) {
            if (segment > MAX_SEGMENTS) {
                throw new BadPicture("JPEG with more than " + MAX_SEGMENTS + " segments");
            }
            copySegment(marker);
            marker = marker == SCAN ? copyCodedData() : nextMarker();
        }
        if (dimensions.equals(Dimensions.NONE)) {
            throw new BadPicture("JPEG without a size");
        }
        writeMarker(END);
        return dimensions;
    }

    private void copySegment(int marker) throws IOException, BadPicture {
        byte[] segment = new byte[Math.max(0, in.readUnsignedShort() - 2)];
        in.readFully(segment);
        if (isFrame(marker) && segment.length >= 5) {
            ByteBuffer frame = ByteBuffer.wrap(segment);
            dimensions = Dimensions.checked(frame.getShort(3) & 0xFFFF, frame.getShort(1) & 0xFFFF);
        }
        if (marker == EXIF) {
            writeOrientation(orientation(segment));
        } else if (isKept(marker)) {
            writeMarker(marker);
            out.writeShort(segment.length + 2);
            out.write(segment);
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean isKept(int marker) {
        boolean application = marker >= APPLICATION_0 && marker <= APPLICATION_15;
        boolean needed = marker == APPLICATION_0 || marker == COLOUR_PROFILE || marker == ADOBE;
        return marker != COMMENT && (!application || needed);
    }

    /// Copies coded data up to the next marker, which is returned.
    private int copyCodedData() throws IOException {
        while (true) {
            int value = in.readUnsignedByte();
            if (value != 0xFF) {
                out.write(value);
                continue;
            }
            int next = in.readUnsignedByte();
            while (next == 0xFF) {
                next = in.readUnsignedByte();
            }
            boolean data = next == 0 || next >= 0xD0 && next <= 0xD7;
            if (!data) {
                return next;
            }
            writeMarker(next);
        }
    }

    private int nextMarker() throws IOException, BadPicture {
        if (in.readUnsignedByte() != 0xFF) {
            throw new BadPicture("JPEG without a marker");
        }
        int marker = in.readUnsignedByte();
        while (marker == 0xFF) {
            marker = in.readUnsignedByte();
        }
        return marker;
    }

    private void writeMarker(int marker) throws IOException {
        out.write(0xFF);
        out.write(marker);
    }

    /// Returns the side that is up, from 1 (as it stands) to 8 (EXIF 2.3, 4.6.4); 1 when nothing is said.
    private static int orientation(byte[] segment) {
        boolean exif = segment.length > 14 && new String(segment, 0, 6, StandardCharsets.ISO_8859_1).equals("Exif\0\0");
        if (!exif) {
            return 1;
        }
        ByteBuffer tiff = ByteBuffer.wrap(segment, 6, segment.length - 6).slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        // Security: where it stands is a number of the sender's, which may be the largest there is.
        if (directory < 8 || directory > tiff.limit() - 2) {
            return 1;
        }
        int tags = Math.min(tiff.getShort(directory) & 0xFFFF, MAX_TAGS);
        for (int at = directory + 2; tags > 0 && at + 12 <= tiff.limit(); at += 12, tags--) {
            if ((tiff.getShort(at) & 0xFFFF) == ORIENTATION) {
                int value = tiff.getShort(at + 8) & 0xFFFF;
                return value <= 8 ? Math.max(1, value) : 1;
            }
        }
        return 1;
    }

    /// Writes the side that is up: photographs would lie on their side without it.
    private void writeOrientation(int orientation) throws IOException {
        if (orientation == 1) {
            return;
        }
        ByteBuffer exif = ByteBuffer.allocate(32);
        exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8)
                .putShort((short) 1);
        exif.putShort((short) ORIENTATION).putShort((short) 3).putInt(1).putShort((short) orientation);
        writeMarker(EXIF);
        out.writeShort(exif.capacity() + 2);
        out.write(exif.array());
    }
}
