package org.marram.federation.fetch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Reason why something could not be had from another server, or brought to it: a value, so that people can be
/// told in their own language.
///
/// @param kind sentence that tells it
/// @param cause fault that led to this one; said first
/// @param values other things that the sentence names, in its order
public record FetchFault(Kind kind, Optional<FetchFault> cause, List<String> values) {
    /// Longest value, in characters. Values come from other servers too, and readers would not read more.
    private static final int LONGEST_VALUE = 500;

    public FetchFault {
        values = values.stream().map(FetchFault::cut).toList();
    }

    /// A kind of fault. An enum has those of one place where they arise.
    public interface Kind {
        String name();

        /// The sentence in English, with `%s` for what it names.
        String english();
    }

    public static FetchFault of(Kind kind, Object... values) {
        return new FetchFault(
                kind, Optional.empty(), Stream.of(values).map(Object::toString).toList());
    }

    /// Makes a fault of what others say, in their words.
    public static FetchFault said(String words) {
        return of(ServerFault.SAID, words);
    }

    /// Makes the fault that followed from this one.
    public FetchFault then(Kind kind, Object... values) {
        return new FetchFault(
                kind, Optional.of(this), Stream.of(values).map(Object::toString).toList());
    }

    /// The sentence as programs are told, and logs.
    public String english() {
        Object[] named = Stream.concat(cause.map(FetchFault::english).stream(), values.stream())
                .toArray();
        return String.format(Locale.ROOT, kind.english(), named);
    }

    private static String cut(String value) {
        String shorter = value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
        // Half of a character, cut here or sent so, could not be stored.
        return new String(shorter.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
