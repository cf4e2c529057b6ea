package org.marram.federation.signatures;

import org.marram.federation.vocabulary.Iri;

/// Source of the keys that verifying needs: kept ones first, their owners' servers next.
public interface KeySource {
    /// Finds the key of this name, kept or fetched.
    KeyAnswer find(Iri keyId);

    /// Fetches the key of this name anew because the kept one did not fit. An implementation limits how often
    /// it asks one server, and then answers with the kept one.
    KeyAnswer refresh(Iri keyId);

    /// Returns the same keys for a client who names them in a request, and has proven nothing yet. An
    /// implementation limits how much is fetched because of that client, and gives back what led to a signature
    /// that holds ([#verified(Iri)]).
    ///
    /// @param client who the client is to the network, with `equals`: an address, or the part of one that one
    ///     has whole
    default KeySource askedBy(Object client) {
        return this;
    }

    /// Tells whether the key is there without asking a server.
    default boolean isKept(Iri keyId) {
        return false;
    }

    /// Takes note that something was signed with this key, and the signature holds.
    default void verified(Iri keyId) {}
}
