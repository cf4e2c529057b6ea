package org.marram.federation.fetch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.vocabulary.Collection;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;

/// Reads collections page by page, whole lists and paged ones. Blocking; safe for any number of threads.
public final class CollectionFetcher {
    private final Fetcher fetcher;

    public CollectionFetcher(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    /// Reads up to `maxItems` items. The budget bounds the pages.
    public CollectionWalk walk(Iri collection, int maxItems, FetchBudget budget) {
        List<Reference> items = new ArrayList<>();
        Set<Iri> visited = new HashSet<>();
        Optional<Reference> at = Optional.of(Reference.to(collection));
        while (at.isPresent()) {
            Optional<String> fetchFault = stray(at.get(), collection, visited);
            if (fetchFault.isPresent()) {
                return new CollectionWalk(items, fetchFault);
            }
            switch (page(at.get(), budget)) {
                case Faulty(String reason) -> {
                    return new CollectionWalk(items, Optional.of(reason));
                }
                case Page(Collection page) -> {
                    items.addAll(page.items());
                    at = page.first().or(() -> page.next().map(Reference::to));
                }
            }
            if (items.size() > maxItems) {
                return new CollectionWalk(items.subList(0, maxItems), Optional.of("More than " + maxItems + " items"));
            }
        }
        return new CollectionWalk(items, Optional.empty());
    }

    private sealed interface Turned {}

    private record Page(Collection page) implements Turned {}

    private record Faulty(String reason) implements Turned {}

    /// Security: pages may lead back, or to another server, which may be us.
    private static Optional<String> stray(Reference page, Iri collection, Set<Iri> visited) {
        Optional<Iri> address = page instanceof Reference.ById ? page.id() : Optional.empty();
        if (address.filter(there -> !there.hasOriginOf(collection)).isPresent()) {
            return Optional.of("A page is on another server");
        }
        boolean again = address.isPresent() && !visited.add(address.get());
        return again ? Optional.of("A page leads back to one before") : Optional.empty();
    }

    private Turned page(Reference reference, FetchBudget budget) {
        return switch (reference) {
            case Reference.Inline inline when inline.object() instanceof Collection page -> new Page(page);
            case Reference.Inline _ -> new Faulty("A page that is no collection");
            case Reference.ById byId -> fetched(byId.address(), budget);
        };
    }

    private Turned fetched(Iri address, FetchBudget budget) {
        return switch (fetcher.fetch(address, budget, JsonLimits.BATCH)) {
            case Fetched.Found found when found.document().object() instanceof Collection page -> new Page(page);
            case Fetched.Found _ -> new Faulty("A page that is no collection");
            case Fetched.Gone _ -> new Faulty("It is gone");
            case Fetched.Refused(int _, FetchFault fetchFault) -> new Faulty(fetchFault.english());
            case Fetched.Unreachable(FetchFault fetchFault) -> new Faulty(fetchFault.english());
        };
    }
}
