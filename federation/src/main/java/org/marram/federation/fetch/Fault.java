package org.marram.federation.fetch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Why something could not be had from another server, or brought to it: a value, so that people can be told in their
/// own language.
///
/// @param kind which sentence it is
/// @param cause what was wrong before; said first
/// @param values what else the sentence names, in its order
public record Fault(Kind kind, Optional<Fault> cause, List<String> values) {
    /// Longest value, in characters. They come from other servers too, and more would be read by nobody.
    private static final int LONGEST_VALUE = 500;

    public Fault {
        values = values.stream().map(Fault::cut).toList();
    }

    /// A kind of fault. An enum has those of one place where they arise.
    public interface Kind {
        String name();

        /// The sentence in English, with `%s` for what it names.
        String english();
    }

    public static Fault of(Kind kind, Object... values) {
        return new Fault(
                kind, Optional.empty(), Stream.of(values).map(Object::toString).toList());
    }

    /// What others say, in their words.
    public static Fault said(String words) {
        return of(ServerFault.SAID, words);
    }

    /// This, and what came of it.
    public Fault then(Kind kind, Object... values) {
        return new Fault(
                kind, Optional.of(this), Stream.of(values).map(Object::toString).toList());
    }

    /// The sentence as programs are told, and logs.
    public String english() {
        Object[] named = Stream.concat(cause.map(Fault::english).stream(), values.stream())
                .toArray();
        return String.format(Locale.ROOT, kind.english(), named);
    }

    private static String cut(String value) {
        String shorter = value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
        // Half of a character, cut here or sent so, could not be stored.
        return new String(shorter.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
