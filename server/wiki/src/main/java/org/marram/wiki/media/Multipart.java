package org.marram.wiki.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the parts of a form with a file (RFC 7578) as they come, in their order, without keeping any.
/// Fixed memory. Not thread-safe.
public final class Multipart {
    /// Longest head of a part, which is the lines above it, in bytes.
    private static final int MAX_HEAD = 8 << 10;

    /// Largest number of parts: more than any form here has.
    private static final int MAX_PARTS = 50;

    private static final int BUFFER = 64 << 10;

    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=(?:\"([^\"]{1,200})\"|([^;\\s\"]{1,200}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile(";\\s*name=(?:\"([^\"]*)\"|([^;\\s\"]*))");
    private static final Pattern FILE_NAME = Pattern.compile(";\\s*filename=(?:\"([^\"]*)\"|([^;\\s\"]*))");

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private int parts;

    private Multipart(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // The first delimiter has no line end before it; this one makes it like the others.
        buffer[0] = '\r';
        buffer[1] = '\n';
        to = 2;
    }

    /// @param contentType of the request
    /// @throws Malformed when it names no boundary
    public static Multipart of(InputStream in, String contentType) throws Malformed {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data") || !matcher.find()) {
            throw new Malformed("no form with a file");
        }
        return new Multipart(in, either(matcher));
    }

    /// One part; its content has to be read before the next is asked for, what is left of it is skipped.
    ///
    /// @param name of the input
    /// @param fileName as sent, when the input is for files
    public record Part(String name, Optional<String> fileName, InputStream content) {
        /// Reads the content as text.
        ///
        /// @param limit bytes
        /// @throws Malformed when it is longer
        public String text(int limit) throws IOException {
            byte[] bytes = content.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new Malformed("an input of more than " + limit + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /// A form that cannot be read.
    public static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;

        Malformed(String what) {
            super(what);
        }
    }

    /// Returns the next part; nothing at the end.
    public Optional<Part> next() throws IOException {
        new Content().transferTo(OutputStream.nullOutputStream());
        skip(delimiter.length);
        if (++parts > MAX_PARTS) {
            throw new Malformed("a form of more than " + MAX_PARTS + " parts");
        }
        String line = line();
        if (line.startsWith("--")) {
            return Optional.empty();
        }
        String disposition = "";
        for (String head = line(); !head.isEmpty(); head = line()) {
            if (head.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
                disposition = head;
            }
        }
        String name = find(NAME, disposition).orElseThrow(() -> new Malformed("a part without a name"));
        return Optional.of(new Part(name, find(FILE_NAME, disposition), new Content()));
    }

    private static Optional<String> find(Pattern pattern, String head) {
        Matcher matcher = pattern.matcher(head);
        // Browsers escape just these (HTML, "multipart form data").
        return matcher.find()
                ? Optional.of(either(matcher)
                        .replace("%22", "\"")
                        .replace("%0D", "\r")
                        .replace("%0A", "\n"))
                : Optional.empty();
    }

    private static String either(Matcher matcher) {
        return matcher.group(1) != null ? matcher.group(1) : String.valueOf(matcher.group(2));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            if (from == to && !fill()) {
                throw new Malformed("a form that breaks off");
            }
            byte next = buffer[from++];
            if (next == '\n') {
                return line.toString(StandardCharsets.UTF_8).strip();
            }
            line.write(next);
            if (line.size() > MAX_HEAD) {
                throw new Malformed("a line of more than " + MAX_HEAD + " bytes above a part");
            }
        }
    }

    private void skip(int count) throws IOException {
        while (to - from < count) {
            if (!fill()) {
                throw new Malformed("a form that breaks off");
            }
        }
        from += count;
    }

    /// Reads more behind what is there.
    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        int count = in.read(buffer, to, buffer.length - to);
        to += Math.max(0, count);
        return count > 0;
    }

    /// Finds the place within the next bytes at which the delimiter begins, or at which it could begin if more
    /// came.
    private int delimiterAt(int most) {
        int end = Math.min(to, from + most);
        for (int at = from; at < end; at++) {
            int length = 0;
            while (length < delimiter.length && at + length < to && buffer[at + length] == delimiter[length]) {
                length++;
            }
            if (length == delimiter.length || at + length == to) {
                return at;
            }
        }
        return end;
    }

    /// Content before the next delimiter.
    private final class Content extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (true) {
                int end = delimiterAt(length);
                if (end > from) {
                    int count = end - from;
                    System.arraycopy(buffer, from, target, offset, count);
                    from += count;
                    return count;
                }
                if (to - from >= delimiter.length) {
                    return -1;
                }
                if (!fill()) {
                    throw new Malformed("a form that breaks off");
                }
            }
        }
    }
}
