package org.marram.federation.vocabulary;

import java.util.List;
import java.util.Optional;

/// A page as it is now.
///
/// @param id           its address
/// @param url          address where people read it
/// @param name         its title, plain
/// @param summary      its lead, plain or HTML as it came
/// @param attributedTo its voice; more than one is possible elsewhere
/// @param license      URI of the licence
public record Article(
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
        Optional<String> license,
        WikiPage wiki,
        PostDetails particulars)
        implements PublishedText {
    /// A plain one.
    public Article(
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
            Optional<String> license,
            WikiPage wiki) {
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
                license,
                wiki,
                PostDetails.NONE);
    }

    public Article {
        attributedTo = List.copyOf(attributedTo);
        tags = List.copyOf(tags);
    }

    @Override
    public Optional<Iri> address() {
        return Optional.of(id);
    }
}
