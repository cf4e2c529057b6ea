package org.marram.exchange.incoming;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.Fetched;
import org.marram.federation.fetch.Fetcher;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.PublishedText;
import org.marram.federation.vocabulary.WebOrigin;

/// Posts that are fetched from their own servers for one look at the talk about a page. Not thread-safe.
final class PostFetches {
    /// Number of requests for one post or its author, with redirects and second knocks.
    static final int BUDGET = 8;

    /// Longest time that such requests may take: other pages wait for their turn meanwhile.
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Fetcher fetcher;
    private final WikiAddresses wikiAddresses;
    private final Set<WebOrigin> silent = new HashSet<>();

    PostFetches(Fetcher fetcher, WikiAddresses wikiAddresses) {
        this.fetcher = fetcher;
        this.wikiAddresses = wikiAddresses;
    }

    /// Fetches a post.
    ///
    /// Security: a list may name hundreds of posts of a server that answers each question in the last
    /// moment; one that was silent is not asked again in this look.
    Optional<PublishedText> find(Iri post) {
        if (wikiAddresses.isOurs(post) || silent.contains(post.origin())) {
            return Optional.empty();
        }
        return switch (fetcher.fetch(post, FetchBudget.of(BUDGET, PATIENCE))) {
            case Fetched.Found(var document, Iri found)
            when document.object() instanceof PublishedText note
                    && note.id().equals(found)
                    && PostRules.isPublic(note, Addressing.NONE) -> Optional.of(note);
            case Fetched.Unreachable _ -> {
                silent.add(post.origin());
                yield Optional.empty();
            }
            default -> Optional.empty();
        };
    }
}
