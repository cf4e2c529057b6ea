package org.marram.federation.fetch;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.marram.federation.signatures.Headers;

/// Reads HTTP/1.1 answers (RFC 9112), with limits while reading.
final class ResponseReader {
    /// Most 1xx answers before the real one.
    static final int MAX_INTERIM = 5;

    /// Longest line, in bytes: a Link or cookie header of a large site has 4 KiB.
    private static final int MAX_LINE = 16 << 10;

    /// Most header lines: large sites send about 40.
    private static final int MAX_FIELDS = 128;

    private final InputStream in;

    ResponseReader(InputStream in) {
        this.in = in;
    }

    /// A body, or what is known of one that was too large.
    ///
    /// @param isWhole true when the next answer begins behind it
    @SuppressWarnings("ArrayRecordComponent") // Handed on at once.
    record Body(byte[] bytes, boolean isTooLarge, boolean isWhole) {
        static final Body EMPTY = new Body(new byte[0], false, true);
        static final Body TOO_LARGE = new Body(new byte[0], true, false);
    }

    int status() throws IOException {
        String line = line();
        boolean valid = line.length() >= 12
                && line.startsWith("HTTP/1.")
                && line.charAt(8) == ' '
                && line.substring(9, 12).chars().allMatch(c -> c >= '0' && c <= '9');
        if (!valid) {
            throw new IOException("not an HTTP/1.1 answer");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    Headers headers() throws IOException {
        List<Headers.Field> fields = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon <= 0 || fields.size() == MAX_FIELDS) {
                throw new IOException("header lines that cannot be read, or too many");
            }
            fields.add(new Headers.Field(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return new Headers(fields);
    }

    Body body(Headers headers, int maxBytes) throws IOException {
        if (headers.first("Transfer-Encoding").isPresent()) {
            return headers.combined("Transfer-Encoding")
                            .orElseThrow()
                            .toLowerCase(Locale.ROOT)
                            .equals("chunked")
                    ? chunked(maxBytes)
                    : unknownEncoding();
        }
        List<String> lengths = headers.all("Content-Length").stream().distinct().toList();
        if (lengths.size() > 1) {
            // Security: by one of them the rest of this answer would be the next one.
            throw new IOException("lengths that differ");
        }
        return lengths.isEmpty() ? untilClosed(maxBytes) : ofLength(lengths.getFirst(), maxBytes);
    }

    private static Body unknownEncoding() throws IOException {
        throw new IOException("a transfer encoding that is not known");
    }

    private Body ofLength(String length, int maxBytes) throws IOException {
        long bytes = number(length, 10);
        if (bytes > maxBytes) {
            return Body.TOO_LARGE;
        }
        byte[] body = in.readNBytes((int) bytes);
        if (body.length < bytes) {
            throw new EOFException("the body ends early");
        }
        return new Body(body, false, true);
    }

    private Body untilClosed(int maxBytes) throws IOException {
        byte[] body = in.readNBytes(maxBytes + 1);
        return body.length > maxBytes ? Body.TOO_LARGE : new Body(body, false, false);
    }

    private Body chunked(int maxBytes) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = line();
            int extension = line.indexOf(';');
            long size = number((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
            if (size == 0) {
                headers();
                return new Body(body.toByteArray(), false, true);
            }
            if (body.size() + size > maxBytes) {
                return Body.TOO_LARGE;
            }
            byte[] chunk = in.readNBytes((int) size);
            if (chunk.length < size || !line().isEmpty()) {
                throw new IOException("a chunk that ends early or late");
            }
            body.write(chunk);
        }
    }

    private static long number(String text, int radix) throws IOException {
        boolean valid = !text.isEmpty()
                && text.length() <= 15
                && text.chars().allMatch(c -> c < 0x80 && Character.digit(c, radix) >= 0);
        if (!valid) {
            throw new IOException("a length that is no number");
        }
        return Long.parseLong(text, radix);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the answer ends early");
            }
            if (line.size() == MAX_LINE) {
                throw new IOException("a line of more than " + MAX_LINE + " bytes");
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
