package org.marram.server.people;

/// What comes of reading a name that somebody chose.
public sealed interface NameResult {

    record Valid(PersonName name) implements NameResult {}

    record Invalid(Fault fault) implements NameResult {}

    /// Why it is none.
    enum Fault {
        EMPTY,
        /// More than [PersonName#LONGEST] characters.
        TOO_LONG,
        /// Something other than letters, digits and, between them, a space, `-`, `_` or `.`; or no letter at
        /// all, so that a name is never taken for an address.
        CHARACTERS,
        /// Letters of scripts that are not written together, as in a Latin name with a Cyrillic letter.
        MIXED_SCRIPTS,
        /// It stands, or looks as if it stood, for the wiki itself.
        RESERVED
    }
}
