package org.marram.federation.signatures;

import org.marram.federation.vocabulary.Iri;

/// A secret key under the name by which others find its public half.
public record ActorKey(Iri id, SigningKey key) {}
