package org.marram.federation.signatures;

import org.marram.federation.vocabulary.Iri;

/// A public key with its name and its owner, who names it in turn.
public record PublishedKey(Iri id, Iri owner, VerificationKey key) {}
