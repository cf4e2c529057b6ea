package org.marram.app.ops;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// Format in which a command and the running server speak to one another. A question is a count and as many
/// keys with values. An answer is lines, each a byte for its kind and a text, the last one [#DONE] or
/// [#FAILED]. A text is its length and its UTF-8.
public final class ControlWire {

    /// Kinds of lines.
    public static final byte RESULT = 'r';

    public static final byte NOTE = 'n';
    public static final byte PROGRESS = 'p';
    public static final byte DONE = 'd';
    public static final byte FAILED = 'f';

    /// Longest text, in bytes: more than any name, password or path.
    private static final int LONGEST_TEXT_BYTES = 1 << 20;

    /// Largest number of arguments: more than any operation has.
    private static final int MOST_ARGUMENTS = 32;

    private ControlWire() {}

    /// A line of an answer.
    public record Line(byte kind, String text) {}

    /// The bytes of a question.
    public static byte[] question(Map<String, String> arguments) {
        return bytes(out -> {
            out.writeInt(arguments.size());
            for (Map.Entry<String, String> argument : arguments.entrySet()) {
                write(out, argument.getKey());
                write(out, argument.getValue());
            }
        });
    }

    static Map<String, String> arguments(byte[] question) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(question));
        int count = in.readInt();
        if (count < 0 || count > MOST_ARGUMENTS) {
            throw new IOException("a question has at most " + MOST_ARGUMENTS + " arguments, not " + count);
        }
        Map<String, String> arguments = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            arguments.put(read(in), read(in));
        }
        return arguments;
    }

    static byte[] line(byte kind, String text) {
        return bytes(out -> {
            out.writeByte(kind);
            write(out, text);
        });
    }

    /// The next line of an answer.
    ///
    /// @throws java.io.EOFException when the answer ended without its last line
    public static Line line(InputStream answer) throws IOException {
        DataInputStream in = new DataInputStream(answer);
        return new Line(in.readByte(), read(in));
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_TEXT_BYTES) {
            throw new IOException("a text has at most " + LONGEST_TEXT_BYTES + " bytes, not " + length);
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }
}
