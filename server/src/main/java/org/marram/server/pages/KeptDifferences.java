package org.marram.server.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.marram.federation.vocabulary.Digest;
import org.marram.server.store.Database;
import org.marram.themes.view.Diff;
import org.marram.themes.view.DiffLine;

/// Comparisons of revisions. What a revision changed against the one before it is kept, under the digests of the two,
/// for it is looked at most and is the same for ever.
@Singleton
final class KeptDifferences {
    /// Memory for what is kept, in characters.
    private static final long KEPT_CHARACTERS = 8L << 20;
    /// What a line takes beside its text, in characters.
    private static final int LINE_CHARACTERS = 50;

    private final Database database;
    private final Cache<Neighbours, Diff> kept = Caffeine.newBuilder()
            .maximumWeight(KEPT_CHARACTERS)
            .weigher((Neighbours neighbours, Diff diff) -> weight(diff))
            .build();

    KeptDifferences(Database database) {
        this.database = database;
    }

    private record Neighbours(Digest from, Digest to) {}

    private record Texts(String before, String after) {}

    /// What `to` has changed against `from`; nothing when the text of one of them is hidden, or not here.
    ///
    /// Security: `from` and `to` are to be read anew for each request. They say whether a text was hidden since
    /// it was compared; what was, is not shown out of memory.
    Optional<Diff> between(RevisionInfo from, RevisionInfo to) {
        if (from.hidden().text() || to.hidden().text()) {
            return Optional.empty();
        }
        Neighbours pair = new Neighbours(from.digest(), to.digest());
        boolean neighbours = to.parent().filter(from.id()::equals).isPresent();
        Diff known = neighbours ? kept.getIfPresent(pair) : null;
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Diff> made = texts(from, to).map(texts -> TextComparison.between(texts.before(), texts.after()));
        if (neighbours) {
            made.ifPresent(diff -> kept.put(pair, diff));
        }
        return made;
    }

    /// How many are kept.
    long count() {
        kept.cleanUp();
        return kept.estimatedSize();
    }

    private Optional<Texts> texts(RevisionInfo from, RevisionInfo to) {
        return database.read(handle -> Revisions.text(handle, from.id())
                .flatMap(before -> Revisions.text(handle, to.id()).map(after -> new Texts(before, after))));
    }

    private static int weight(Diff diff) {
        long characters =
                diff.lines().stream().mapToLong(KeptDifferences::characters).sum();
        return (int) Math.min(Integer.MAX_VALUE, LINE_CHARACTERS + characters);
    }

    private static long characters(DiffLine line) {
        return LINE_CHARACTERS
                + switch (line) {
                    case DiffLine.Same same -> same.text().length();
                    case DiffLine.Removed removed -> removed.text().length();
                    case DiffLine.Added added -> added.text().length();
                    case DiffLine.Changed changed ->
                        changed.before().stream()
                                        .mapToLong(run ->
                                                LINE_CHARACTERS + run.text().length())
                                        .sum()
                                + changed.after().stream()
                                        .mapToLong(run ->
                                                LINE_CHARACTERS + run.text().length())
                                        .sum();
                    case DiffLine.Skipped skipped -> 0;
                    case DiffLine.LeftOut leftOut -> 0;
                };
    }
}
