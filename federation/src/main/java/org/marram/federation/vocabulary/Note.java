package org.marram.federation.vocabulary;

import java.util.List;
import java.util.Optional;

/// A comment, a short post about an edit, or anything else that a person elsewhere posts.
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
        PublicationTimes times,
        Body body,
        List<Tag> tags,
        Conversation conversation,
        Optional<Anchor> anchor,
        PostDetails particulars)
        implements PublishedText {
    /// A plain one.
    public Note(
            Iri id,
            Optional<Iri> url,
            String name,
            String summary,
            List<Iri> attributedTo,
            Addressing addressing,
            PublicationTimes times,
            Body body,
            List<Tag> tags,
            Conversation conversation,
            Optional<Anchor> anchor) {
        this(
                id,
                url,
                name,
                summary,
                attributedTo,
                addressing,
                times,
                body,
                tags,
                conversation,
                anchor,
                PostDetails.NONE);
    }

    public Note {
        attributedTo = List.copyOf(attributedTo);
        tags = List.copyOf(tags);
    }

    @Override
    public Optional<Iri> address() {
        return Optional.of(id);
    }
}
