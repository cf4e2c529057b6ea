package org.marram.wiki.pages;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Filter by which a client asks for changes.
///
/// @param kind only these; empty for all
/// @param by only by this name; empty for all
/// @param wiki only of pages that are at home there; empty for this wiki, null for all
public record ChangeFilter(
        Optional<Change.Kind> kind,
        boolean withMinor,
        String by,
        @Nullable String wiki) {

    /// Everything that happened to the pages of one wiki; empty for this one, null for all.
    public static ChangeFilter of(@Nullable String wiki) {
        return new ChangeFilter(Optional.empty(), true, "", wiki);
    }

    boolean passes(Change.Kind other) {
        return kind.isEmpty() || kind.get() == other;
    }

    boolean passes(Change change) {
        return (withMinor || !change.minor())
                && (wiki == null || wiki.equals(change.detail().host()));
    }
}
