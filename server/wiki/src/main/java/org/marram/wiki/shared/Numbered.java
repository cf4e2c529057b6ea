package org.marram.wiki.shared;

/// A value of an enum that is stored by a number of its own. The number is never given to another value, whatever is
/// added, removed or moved in the source: the place of a value in its enum is stored nowhere.
public interface Numbered {
    /// Number that is stored for the value.
    int number();

    /// Returns the value that a number stands for.
    ///
    /// @throws IllegalStateException when no value has the number: a newer version wrote it
    static <E extends Enum<E> & Numbered> E of(Class<E> type, int number) {
        for (E value : type.getEnumConstants()) {
            if (value.number() == number) {
                return value;
            }
        }
        throw new IllegalStateException("No " + type.getSimpleName() + " has the number " + number);
    }
}
