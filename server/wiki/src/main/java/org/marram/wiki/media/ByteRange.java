package org.marram.wiki.media;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Range of bytes of a file that a client asks for (RFC 9110, section 14), so that a player can seek and a
/// broken download go on. One range is served; a request for several, or a malformed one, gets the whole file,
/// as the RFC allows.
public sealed interface ByteRange {

    /// The whole file.
    record Whole() implements ByteRange {}

    /// @param first offset of the first byte
    /// @param length in bytes, at least 1
    record Part(long first, long length) implements ByteRange {
        /// Returns the `Content-Range` of the answer.
        public String of(long size) {
            return "bytes " + first + '-' + (first + length - 1) + '/' + size;
        }
    }

    /// Nothing of the file is in the range.
    record Unsatisfiable() implements ByteRange {}

    /// Form of a range. Eighteen digits are more than any file, and less than a `long` can hold.
    Pattern WRITTEN = Pattern.compile("bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

    /// @param header `Range` as it came
    /// @param size of the file in bytes
    static ByteRange of(@Nullable String header, long size) {
        Matcher matcher = WRITTEN.matcher(header == null ? "" : header);
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return new Whole();
        }
        return matcher.group(1).isEmpty()
                ? last(Long.parseLong(matcher.group(2)), size)
                : from(Long.parseLong(matcher.group(1)), matcher.group(2), size);
    }

    private static ByteRange last(long count, long size) {
        long length = Math.min(count, size);
        return length == 0 ? new Unsatisfiable() : new Part(size - length, length);
    }

    private static ByteRange from(long first, String lastWritten, long size) {
        long last = lastWritten.isEmpty() ? size - 1 : Math.min(Long.parseLong(lastWritten), size - 1);
        if (!lastWritten.isEmpty() && Long.parseLong(lastWritten) < first) {
            return new Whole();
        }
        return first >= size ? new Unsatisfiable() : new Part(first, last - first + 1);
    }
}
