package org.marram.federation.vocabulary;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A list of things, or one page of it.
///
/// @param kind  one of the four types
/// @param items in order when the kind is ordered; a root of a long list has none
/// @param first the first page, by address or inline
public record Collection(
        Optional<Iri> address,
        Kind kind,
        OptionalLong totalItems,
        List<Reference> items,
        Optional<Reference> first,
        Optional<Iri> next,
        Optional<Iri> partOf)
        implements AsObject {
    /// The four types of Activity Streams 2.0 §4.
    public enum Kind {
        COLLECTION("Collection"),
        COLLECTION_PAGE("CollectionPage"),
        ORDERED_COLLECTION("OrderedCollection"),
        ORDERED_COLLECTION_PAGE("OrderedCollectionPage");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /// Returns the kind as written.
        public String type() {
            return type;
        }

        /// Tells whether the order of the items means something.
        public boolean isOrdered() {
            return this == ORDERED_COLLECTION || this == ORDERED_COLLECTION_PAGE;
        }

        /// Tells whether it is a page of a longer list.
        public boolean isPage() {
            return this == COLLECTION_PAGE || this == ORDERED_COLLECTION_PAGE;
        }

        /// The kind with this type.
        public static Optional<Kind> of(String type) {
            return Arrays.stream(values())
                    .filter(kind -> kind.type.equals(type))
                    .findFirst();
        }
    }

    public Collection {
        items = List.copyOf(items);
    }

    /// A root that says how many there are and where the first page is.
    public static Collection root(Iri id, long totalItems, Iri first) {
        return new Collection(
                Optional.of(id),
                Kind.ORDERED_COLLECTION,
                OptionalLong.of(totalItems),
                List.of(),
                Optional.of(Reference.to(first)),
                Optional.empty(),
                Optional.empty());
    }

    /// A root that shows a count only.
    public static Collection count(Iri id, long totalItems) {
        return whole(id, Kind.ORDERED_COLLECTION, totalItems, List.of());
    }

    /// A list without pages.
    public static Collection whole(Iri id, Kind kind, long totalItems, List<Reference> items) {
        return new Collection(
                Optional.of(id),
                kind,
                OptionalLong.of(totalItems),
                items,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// One page of the list `partOf`.
    public static Collection page(Iri id, Iri partOf, List<Reference> items, Optional<Iri> next) {
        return new Collection(
                Optional.of(id),
                Kind.ORDERED_COLLECTION_PAGE,
                OptionalLong.empty(),
                items,
                Optional.empty(),
                next,
                Optional.of(partOf));
    }
}
