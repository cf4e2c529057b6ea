package org.marram.federation.signatures;

/// Outcome of asking for a key.
public sealed interface KeyAnswer {
    /// The key is here, and key and owner name each other.
    ///
    /// @param kept true when the key comes from a cache, so that a newer one may exist
    record Found(PublishedKey key, boolean kept) implements KeyAnswer {}

    /// The key's owner is gone for good.
    record Gone() implements KeyAnswer {}

    /// There is no key that may be used.
    record Refused(String reason) implements KeyAnswer {}

    /// The key's server does not answer now.
    record Unreachable(String reason) implements KeyAnswer {}

    /// The key is not asked for now: too many keys were, because of requests whose signers were never shown.
    record TooMany(String reason) implements KeyAnswer {}
}
