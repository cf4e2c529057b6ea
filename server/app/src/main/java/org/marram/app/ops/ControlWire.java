package org.marram.app.ops;

import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// Format in which a command and the running server speak to one another: lines of JSON. A question is one line, a
/// [Question]. An answer is a [Line] for everything that there is to tell, the last one [Kind#DONE] or [Kind#FAILED].
///
/// The version of a question and the lines [Kind#NOTE] and [Kind#FAILED] stay as they are in every version: by them a
/// server says that it speaks another.
public final class ControlWire {

    /// Media type of questions and answers.
    public static final String TYPE = "application/x-ndjson";

    /// Raise it when questions, answers or operations change so that an older command or server would misread them.
    static final int VERSION = 1;

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private ControlWire() {}

    /// Kinds of lines.
    public enum Kind {
        RESULT,
        NOTE,
        PROGRESS,
        DONE,
        FAILED
    }

    /// A line of an answer.
    public record Line(Kind kind, String text) {}

    /// Request of a command for an operation.
    record Question(int version, Map<String, String> arguments) {
        Question {
            arguments = arguments == null ? Map.of() : Map.copyOf(arguments);
        }
    }

    /// The bytes of a question.
    public static byte[] question(Map<String, String> arguments) {
        return bytes(new Question(VERSION, arguments));
    }

    /// Reads a question; empty when it is none of these lines, as the first releases asked.
    static Optional<Question> question(byte[] bytes) {
        try {
            return Optional.of(JSON.readValue(bytes, Question.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static byte[] line(Kind kind, String text) {
        return bytes(new Line(kind, text));
    }

    /// Reads the next line of an answer.
    ///
    /// @throws EOFException when the answer ended without its last line
    public static Line line(BufferedReader answer) throws IOException {
        String line = answer.readLine();
        if (line == null) {
            throw new EOFException();
        }
        try {
            return JSON.readValue(line, Line.class);
        } catch (JsonEOFException e) {
            throw (EOFException) new EOFException().initCause(e);
        }
    }

    private static byte[] bytes(Object line) {
        try {
            return (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }
}
