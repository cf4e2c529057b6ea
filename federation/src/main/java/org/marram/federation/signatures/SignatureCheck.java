package org.marram.federation.signatures;

import org.marram.federation.vocabulary.Iri;

/// Outcome of checking a request's signature.
public sealed interface SignatureCheck {
    /// The request was signed with this key, for this request, not long ago.
    record Valid(PublishedKey key, SignatureScheme scheme) implements SignatureCheck {}

    /// There is no signature.
    record Absent() implements SignatureCheck {}

    /// The signature does not hold, or covers too little.
    record Invalid(String reason) implements SignatureCheck {}

    /// The key's owner is gone: nothing can be verified any more.
    record SignerGone(Iri keyId) implements SignatureCheck {}

    /// The key cannot be had at the moment.
    record KeyUnreachable(Iri keyId, String reason) implements SignatureCheck {}

    /// The key is not asked for at the moment ([KeyAnswer.TooMany]).
    record TooManyKeys(Iri keyId, String reason) implements SignatureCheck {}
}
