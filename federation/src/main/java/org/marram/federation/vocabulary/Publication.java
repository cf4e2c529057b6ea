package org.marram.federation.vocabulary;

import java.util.List;
import java.util.Optional;

/// Address, authors, audience and times of something that was published.
///
/// @param id           its address
/// @param url          address where people read it
/// @param attributedTo its authors; of a page of this kind of wiki, the wiki's voice
public record Publication(
        Iri id, Optional<Iri> url, List<Iri> attributedTo, Addressing addressing, PublicationTimes times) {
    public Publication {
        attributedTo = List.copyOf(attributedTo);
    }
}
