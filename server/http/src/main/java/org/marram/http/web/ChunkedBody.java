package org.marram.http.web;

import io.netty.buffer.ByteBuf;
import java.util.Locale;
import java.util.regex.Pattern;

/// Finds the end of a body in chunks (RFC 9112 §7.1), and whether it is written by the letter.
///
/// Security: a size that two readers take for different numbers (`0x10`, `+10`, `1_0`), a bare line feed behind
/// it or in an extension, or data that goes on where it should end, hides a request from one of them.
final class ChunkedBody {
    /// Digits of a size: chunks below 4 GiB.
    private static final int MOST_DIGITS = 8;

    /// The line of a chunk with its extensions, in bytes: what is here ignores them all.
    private static final int LONGEST_LINE = 256;

    /// The fields behind the last chunk, in bytes: what is here reads none of them.
    private static final int LONGEST_TRAILER = 8_192;

    private static final Pattern TRAILER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\\t\\x20-\\x7E\\x80-\\xFF]*");
    private static final Pattern FRAMING =
            Pattern.compile("(?:transfer-encoding|content-length|host|trailer):.*", Pattern.CASE_INSENSITIVE);

    private final StringBuilder line = new StringBuilder();
    private State state = State.SIZE;
    private long left;
    private int trailerBytes;

    private enum State {
        SIZE,
        DATA,
        DATA_END,
        TRAILER,
        DONE,
        BROKEN
    }

    /// Progress of reading a body.
    enum Progress {
        COMING,
        WHOLE,
        BROKEN
    }

    /// Reads on, up to the end of the body at the most, and moves the reader index there.
    Progress read(ByteBuf bytes) {
        while (bytes.isReadable() && state != State.DONE && state != State.BROKEN) {
            if (state == State.DATA) {
                int part = (int) Math.min(left, bytes.readableBytes());
                bytes.skipBytes(part);
                left -= part;
                state = left == 0 ? State.DATA_END : State.DATA;
            } else {
                take((char) (bytes.readByte() & 0xFF));
            }
        }
        return switch (state) {
            case DONE -> Progress.WHOLE;
            case BROKEN -> Progress.BROKEN;
            case SIZE, DATA, DATA_END, TRAILER -> Progress.COMING;
        };
    }

    private void take(char next) {
        boolean afterReturn = !line.isEmpty() && line.charAt(line.length() - 1) == '\r';
        if (afterReturn != (next == '\n')) {
            state = State.BROKEN;
        } else if (next == '\n') {
            line.setLength(line.length() - 1);
            String whole = line.toString();
            line.setLength(0);
            state = ended(whole);
        } else {
            line.append(next);
            boolean tooLong = line.length() > (state == State.TRAILER ? LONGEST_TRAILER : LONGEST_LINE);
            boolean control = next != '\r' && next != '\t' && (next < ' ' || next == 0x7F);
            boolean tooMuch = state == State.DATA_END && next != '\r';
            state = tooLong || control || tooMuch ? State.BROKEN : state;
        }
    }

    private State ended(String whole) {
        return switch (state) {
            case SIZE -> size(whole);
            case DATA_END -> whole.isEmpty() ? State.SIZE : State.BROKEN;
            case TRAILER -> trailer(whole);
            case DATA, DONE, BROKEN -> State.BROKEN;
        };
    }

    private State size(String whole) {
        int end = whole.indexOf(';');
        String digits = end < 0 ? whole : whole.substring(0, end);
        boolean plain = !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.toLowerCase(Locale.ROOT)
                        .chars()
                        .allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        if (!plain) {
            return State.BROKEN;
        }
        left = Long.parseLong(digits, 16);
        return left == 0 ? State.TRAILER : State.DATA;
    }

    private State trailer(String whole) {
        trailerBytes += whole.length();
        boolean plain = trailerBytes <= LONGEST_TRAILER
                && TRAILER.matcher(whole).matches()
                && !FRAMING.matcher(whole).matches();
        return whole.isEmpty() ? State.DONE : plain ? State.TRAILER : State.BROKEN;
    }
}
