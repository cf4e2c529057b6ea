package org.marram.federation.signatures;

import org.marram.federation.vocabulary.Iri;

/// Where verifying asks for keys: kept ones first, their owners' servers next.
public interface KeySource {
    /// The key of this name, kept or fetched.
    KeyAnswer find(Iri keyId);

    /// The key of this name, fetched anew because the kept one did not fit. An implementation limits how often it asks
    /// one server, and then answers with the kept one.
    KeyAnswer refresh(Iri keyId);

    /// The same keys for somebody who names them in a request, and has proven nothing yet. An implementation limits
    /// how much is fetched because of them, and gives back what led to a signature that holds ([#verified(Iri)]).
    ///
    /// @param client who they are to the network, with `equals`: an address, or the part of one that one has whole
    default KeySource askedBy(Object client) {
        return this;
    }

    /// Whether the key is there without asking anybody.
    default boolean isKept(Iri keyId) {
        return false;
    }

    /// Something was signed with this key, and holds.
    default void verified(Iri keyId) {}
}
