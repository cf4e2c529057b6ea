package org.marram.federation.signatures;

/// What came of asking for a key.
public sealed interface KeyAnswer {
    /// Here it is, and key and owner name each other.
    ///
    /// @param kept it comes from a cache, so that a newer one may exist
    record Found(PublishedKey key, boolean kept) implements KeyAnswer {}

    /// Its owner is gone for good.
    record Gone() implements KeyAnswer {}

    /// There is none that may be used.
    record Refused(String reason) implements KeyAnswer {}

    /// Its server does not answer now.
    record Unreachable(String reason) implements KeyAnswer {}

    /// It is not asked for now: too many keys were, because of requests that nobody was shown to have signed.
    record TooMany(String reason) implements KeyAnswer {}
}
