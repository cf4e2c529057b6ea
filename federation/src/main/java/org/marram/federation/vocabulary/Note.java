package org.marram.federation.vocabulary;

import java.util.List;
import java.util.Optional;

/// A comment, or a short post about an edit.
///
/// @param summary a warning that stands before it; often empty
/// @param anchor  of a comment on a place in a text: which
public record Note(
        Iri id,
        Optional<Iri> url,
        String name,
        String summary,
        List<Iri> attributedTo,
        Addressing addressing,
        Times times,
        Body body,
        List<Tag> tags,
        Conversation conversation,
        Optional<Anchor> anchor)
        implements AsObject {
    public Note {
        attributedTo = List.copyOf(attributedTo);
        tags = List.copyOf(tags);
    }

    @Override
    public Optional<Iri> address() {
        return Optional.of(id);
    }
}
