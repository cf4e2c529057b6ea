package org.marram.wiki.people;

/// Result of reading a name that a person chose.
public sealed interface NameResult {

    record Valid(PersonName name) implements NameResult {}

    record Invalid(Fault fault) implements NameResult {}

    /// Reason why a text is no name.
    enum Fault {
        EMPTY,
        /// More than [PersonName#LONGEST] characters.
        TOO_LONG,
        /// Some character is other than letters, digits and, between them, a space, `-`, `_` or `.`; or there
        /// is no letter at all, so that a name is never taken for an address.
        CHARACTERS,
        /// Letters of scripts that are not written together, as in a Latin name with a Cyrillic letter.
        MIXED_SCRIPTS,
        /// The name stands, or looks as if it stood, for the wiki itself.
        RESERVED
    }
}
