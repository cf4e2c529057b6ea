package org.marram.search;

import java.util.List;
import org.marram.search.Query.Scope;
import org.marram.search.Results.Reading;

/// Fields in which words are looked for, and how much a word counts in each.
final class SearchPlaces {
    static final List<Place> IN_TITLE =
            List.of(new Place(IndexFormat.TITLE, Ranking.TITLE), new Place(IndexFormat.ALIAS, Ranking.ALIAS));
    private static final List<Place> ANYWHERE = List.of(
            new Place(IndexFormat.TITLE, Ranking.TITLE),
            new Place(IndexFormat.ALIAS, Ranking.ALIAS),
            new Place(IndexFormat.HEADING, Ranking.HEADING),
            new Place(IndexFormat.TEXT, 1f));

    private SearchPlaces() {}

    /// Field in which words are looked for.
    record Place(String field, float weight) {}

    /// Returns the fields that a scope names.
    static List<Place> of(Scope scope) {
        return scope == Scope.TITLE ? IN_TITLE : ANYWHERE;
    }

    /// Returns how much a word counts in a field.
    static float weight(Place place, Reading reading) {
        if (reading != Reading.LOOSE) {
            return place.weight();
        }
        return switch (place.field()) {
            case IndexFormat.TITLE, IndexFormat.ALIAS -> Ranking.LOOSE_TITLE;
            case IndexFormat.HEADING -> Ranking.LOOSE_HEADING;
            default -> place.weight();
        };
    }
}
