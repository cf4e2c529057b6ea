package org.marram.federation.signatures;

import org.marram.federation.vocabulary.Iri;

/// Where verifying asks for keys: kept ones first, their owners' servers next.
public interface KeySource {
    /// The key of this name, kept or fetched.
    KeyAnswer find(Iri keyId);

    /// The key of this name, fetched anew because the kept one did not fit. An implementation limits how often it asks
    /// one server, and then answers with the kept one.
    KeyAnswer refresh(Iri keyId);
}
