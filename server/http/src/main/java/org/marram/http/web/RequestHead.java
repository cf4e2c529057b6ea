package org.marram.http.web;

import io.micronaut.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.HostText;

/// Reads the head of a request by the letter of RFC 9112, and says how long the body is that follows it.
///
/// Security: a proxy or a cache before us must see the same end of the same request, or the rest of one is
/// taken for the next (request smuggling). So everything that two readers have ever read differently is refused
/// instead of forgiven: bare line feeds, folded lines, white space around names, lengths said twice or in two
/// ways.
final class RequestHead {
    /// Lines of a head; browsers send about 20.
    static final int MOST_LINES = 100;

    /// The longest request line, in bytes: a title of 255 characters, percent-encoded, and a long search behind it.
    static final int LONGEST_LINE = 16_384;

    private static final int LONGEST_METHOD = 40;
    private static final String END = "\r\n";
    private static final Pattern VERSION = Pattern.compile("HTTP/[0-9]\\.[0-9]");
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.?|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");
    private static final Pattern ABSOLUTE = Pattern.compile("https?://([^/?#]+)(?:[/?#].*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final int LAST_PORT = 65_535;

    private RequestHead() {}

    /// Result of reading a head: the kind of body that follows it, or a refusal.
    sealed interface Reading {
        /// A body of so many bytes; none when it is 0.
        ///
        /// @param waits whether the client sends the body only when it is told to go on (RFC 9110 §10.1.1)
        record Body(long length, boolean waits) implements Reading {}

        /// A body in chunks.
        record Chunked(boolean waits) implements Reading {}

        /// Nothing that could be told from the rest.
        record Refused(HttpStatus status, String why) implements Reading {}
    }

    /// Reads a head.
    ///
    /// @param head from the request line to the last field, each line with its end, without the empty line at last
    static Reading read(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (!text.endsWith(END)) {
            return bad("A line ends in CR and LF.");
        }
        int lineEnd = text.indexOf(END);
        if (lineEnd > LONGEST_LINE) {
            return refused(HttpStatus.REQUEST_URI_TOO_LONG, "An address has at most " + LONGEST_LINE + " bytes.");
        }
        int afterMethod = text.indexOf(' ');
        int afterTarget = text.indexOf(' ', afterMethod + 1);
        boolean line = isToken(text, 0, Math.min(afterMethod, LONGEST_METHOD + 1))
                && afterMethod <= LONGEST_METHOD
                && afterTarget < lineEnd
                && afterTarget > afterMethod + 1
                && isText(text, afterMethod + 1, afterTarget, "")
                && VERSION.matcher(text).region(afterTarget + 1, lineEnd).matches();
        if (!line) {
            return bad("That is no request line.");
        }
        boolean old = text.charAt(lineEnd - 1) == '0';
        if (text.charAt(lineEnd - 3) != '1' || (!old && text.charAt(lineEnd - 1) != '1')) {
            return refused(HttpStatus.HTTP_VERSION_NOT_SUPPORTED, "HTTP/1.1 is spoken here.");
        }
        Fields fields = new Fields();
        @Nullable Reading wrong = fields.read(text, lineEnd + END.length());
        if (wrong != null) {
            return wrong;
        }
        String target = text.substring(afterMethod + 1, afterTarget);
        @Nullable Reading fault = target(text.substring(0, afterMethod), target, fields, old);
        return fault == null ? body(fields, old) : fault;
    }

    /// Tells whether a part of a head is a token (RFC 9110 §5.6.2): a name without white space.
    private static boolean isToken(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!alphanumeric && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return from < to;
    }

    /// Tells whether a part has visible characters only, bytes beyond ASCII, and what is allowed besides.
    private static boolean isText(String text, int from, int to, String besides) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean visible = c > ' ' && (c <= '~' || c >= 0x80);
            if (!visible && besides.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /// The fields that decide where a request goes and where it ends.
    private static final class Fields {
        private final List<String> hosts = new ArrayList<>(1);
        private final List<String> lengths = new ArrayList<>(1);
        private final List<String> codings = new ArrayList<>(1);
        private final List<String> expectations = new ArrayList<>(1);

        /// Reads all fields of a head that begin at `from`.
        ///
        /// @return what is wrong with them
        @Nullable
        Reading read(String text, int from) {
            int lines = 1;
            for (int start = from, end; start < text.length(); start = end + END.length()) {
                end = text.indexOf(END, start);
                if (++lines > MOST_LINES) {
                    return refused(
                            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                            "A request has at most " + MOST_LINES + " fields.");
                }
                int colon = text.indexOf(':', start);
                if (colon < 0 || colon >= end || !isToken(text, start, colon) || !isText(text, colon + 1, end, " \t")) {
                    return bad("A field is a name, a colon and a value, in one line.");
                }
                add(text.substring(start, colon).toLowerCase(Locale.ROOT), text.substring(colon + 1, end));
            }
            return null;
        }

        private void add(String name, String value) {
            switch (name) {
                case "host" -> hosts.add(bare(value));
                case "content-length" -> lengths.add(bare(value));
                // As it came: white space that one reader strips and another does not hides a coding from one of them.
                case "transfer-encoding" -> codings.add(value.startsWith(" ") ? value.substring(1) : value);
                case "expect" -> expectations.add(bare(value));
                default -> {}
            }
        }

        /// Without the white space that a field may have around its value: spaces and tabs.
        private static String bare(String value) {
            int from = 0;
            int to = value.length();
            while (from < to && (value.charAt(from) == ' ' || value.charAt(from) == '\t')) {
                from++;
            }
            while (to > from && (value.charAt(to - 1) == ' ' || value.charAt(to - 1) == '\t')) {
                to--;
            }
            return value.substring(from, to);
        }
    }

    private static @Nullable Reading target(String method, String target, Fields fields, boolean old) {
        if (fields.hosts.size() > 1 || (fields.hosts.isEmpty() && !old)) {
            return bad("A request names one host.");
        }
        if (!fields.hosts.isEmpty() && !isHost(fields.hosts.getFirst())) {
            return bad("That is no host.");
        }
        if (target.startsWith("/") || (target.equals("*") && method.equals("OPTIONS"))) {
            return null;
        }
        Matcher absolute = ABSOLUTE.matcher(target);
        boolean sameHost = absolute.matches()
                && !fields.hosts.isEmpty()
                && absolute.group(1).equalsIgnoreCase(fields.hosts.getFirst());
        return sameHost && !method.equals("CONNECT")
                ? null
                : bad("A request asks for a path of the host that it names.");
    }

    private static boolean isHost(String written) {
        Matcher host = HOST.matcher(written);
        return host.matches()
                && (!written.startsWith("[") || HostText.find(host.group(1)).isPresent())
                && (host.group(2) == null || Integer.parseInt(host.group(2)) <= LAST_PORT);
    }

    private static Reading body(Fields fields, boolean old) {
        boolean waits = !fields.expectations.isEmpty();
        if (waits && !fields.expectations.stream().allMatch("100-continue"::equalsIgnoreCase)) {
            return refused(HttpStatus.EXPECTATION_FAILED, "Nothing but 100-continue can be expected here.");
        }
        if (!fields.codings.isEmpty()) {
            boolean plain = !old && fields.lengths.isEmpty() && fields.codings.equals(List.of("chunked"));
            return plain
                    ? new Reading.Chunked(waits)
                    : bad("A body comes in chunks (Transfer-Encoding: chunked, and nothing else) or with its length.");
        }
        if (fields.lengths.isEmpty()) {
            return new Reading.Body(0, waits);
        }
        String length = fields.lengths.getFirst();
        return fields.lengths.size() == 1 && LENGTH.matcher(length).matches()
                ? new Reading.Body(Long.parseLong(length), waits)
                : bad("A body has one length, in digits.");
    }

    private static Reading bad(String why) {
        return refused(HttpStatus.BAD_REQUEST, why);
    }

    private static Reading refused(HttpStatus status, String why) {
        return new Reading.Refused(status, why);
    }
}
