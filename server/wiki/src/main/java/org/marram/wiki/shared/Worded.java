package org.marram.wiki.shared;

import java.util.Optional;

/// A value of an enum that has a word of its own: in settings, in the public log, between wikis. The word stays,
/// whatever the value is called in the source.
public interface Worded {
    /// Word for the value, in lower case.
    String word();

    /// Returns the value that a word stands for.
    static <E extends Enum<E> & Worded> Optional<E> of(Class<E> type, String word) {
        for (E value : type.getEnumConstants()) {
            if (value.word().equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
