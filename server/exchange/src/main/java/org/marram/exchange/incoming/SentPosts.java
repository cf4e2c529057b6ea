package org.marram.exchange.incoming;

import jakarta.inject.Singleton;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.Fetched;
import org.marram.federation.fetch.Fetcher;
import org.marram.federation.vocabulary.AsObject;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.PublishedText;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.Tombstone;

/// Posts that activities carry or name, as they are read: from the activity, or from their own server. May wait
/// for the network; thread-safe.
@Singleton
final class SentPosts {
    private final Fetcher fetcher;

    SentPosts(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    /// Object of an activity, once it was looked at.
    sealed interface Read {
        record Words(PublishedText writing) implements Read {}

        /// The post was there, and may be read by no one any more.
        record Gone() implements Read {}

        record Nothing() implements Read {}

        /// The post's server does not answer now.
        record Later(FetchFault why) implements Read {}
    }

    /// Reads the post that is an activity's object.
    Read read(Reference object, Iri actor) {
        return switch (object) {
            case Reference.Inline inline -> read(inline.object());
            // Security: only from the actor's own server, under the id that was asked for.
            case Reference.ById byId ->
                byId.address().hasOriginOf(actor)
                        ? fetched(fetcher.fetch(byId.address(), FetchBudget.forActivity()))
                        : new Read.Nothing();
        };
    }

    private static Read read(AsObject object) {
        return switch (object) {
            case PublishedText writing -> new Read.Words(writing);
            case Tombstone _ -> new Read.Gone();
            default -> new Read.Nothing();
        };
    }

    private static Read fetched(Fetched fetched) {
        return switch (fetched) {
            case Fetched.Found(var document, Iri found)
            when document.object() instanceof PublishedText writing
                    && writing.id().equals(found) -> new Read.Words(writing);
            case Fetched.Found _ -> new Read.Nothing();
            case Fetched.Gone _ -> new Read.Gone();
            // A refusal of our own says nothing about it.
            case Fetched.Refused(int status, FetchFault _) -> status == 0 ? new Read.Nothing() : new Read.Gone();
            case Fetched.Unreachable(FetchFault why) -> new Read.Later(why);
        };
    }
}
