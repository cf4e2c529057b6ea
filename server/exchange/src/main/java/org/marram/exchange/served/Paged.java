package org.marram.exchange.served;

import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.marram.federation.vocabulary.Collection;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;

/// Long lists as others walk through them: a root that names its first page, and pages that name the next (AS2
/// §4).
final class Paged {
    /// Number of things on one page of a list.
    static final int ITEMS = 100;

    private static final String BEFORE = "before";

    private Paged() {}

    /// Part of a list.
    ///
    /// @param next the number that the next part comes before; nothing at the end
    record Slice(List<Reference> items, OptionalLong next) {}

    /// Returns the root of the list `id`, or the page of it that the request is for.
    ///
    /// @param slices gives the things that come before a number, newest first
    static Collection of(Iri id, HttpRequest<?> request, long total, LongFunction<Slice> slices) {
        OptionalLong before = before(request);
        if (before.isEmpty()) {
            return Collection.root(id, total, page(id, Long.MAX_VALUE));
        }
        Slice slice = slices.apply(before.getAsLong());
        java.util.Optional<Iri> next = slice.next().isPresent()
                ? java.util.Optional.of(page(id, slice.next().getAsLong()))
                : java.util.Optional.empty();
        return Collection.page(page(id, before.getAsLong()), id, slice.items(), next);
    }

    private static Iri page(Iri id, long before) {
        return id.resolve("?" + BEFORE + "=" + (before == Long.MAX_VALUE ? "" : Long.toString(before)));
    }

    /// Reads the number before which a page of the list is wanted: nothing for the root; an empty number is the
    /// beginning.
    private static OptionalLong before(HttpRequest<?> request) {
        String written = request.getParameters().get(BEFORE, String.class).orElse(null);
        if (written == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(written.isEmpty() ? Long.MAX_VALUE : Math.max(0, Long.parseLong(written)));
        } catch (NumberFormatException e) {
            return OptionalLong.of(0);
        }
    }
}
