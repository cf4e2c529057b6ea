package org.marram.wiki.text;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.store.Database;

/// Comparisons of revisions. What a revision changed against the one before it is kept, under the digests of the two,
/// for it is looked at most and is the same for ever.
@Singleton
public final class KeptDifferences {
    /// Memory for what is kept, in characters.
    private static final long KEPT_CHARACTERS = 8L << 20;
    /// Memory that a line takes beside its text, in characters.
    private static final int LINE_CHARACTERS = 50;

    private final Database database;
    private final Cache<Neighbours, TextDiff> kept = Caffeine.newBuilder()
            .maximumWeight(KEPT_CHARACTERS)
            .weigher((Neighbours neighbours, TextDiff diff) -> weight(diff))
            .build();

    KeptDifferences(Database database) {
        this.database = database;
    }

    private record Neighbours(Digest from, Digest to) {}

    private record Texts(String before, String after) {}

    /// Returns what `to` has changed against `from`; empty when the text of one of them is hidden, or not here.
    ///
    /// Security: `from` and `to` are to be read anew for each request. They say whether a text was hidden since
    /// it was compared; what was, is not shown out of memory.
    public Optional<TextDiff> between(RevisionInfo from, RevisionInfo to) {
        if (from.hidden().text() || to.hidden().text()) {
            return Optional.empty();
        }
        Neighbours pair = new Neighbours(from.digest(), to.digest());
        boolean neighbours = to.parent().filter(from.id()::equals).isPresent();
        TextDiff known = neighbours ? kept.getIfPresent(pair) : null;
        if (known != null) {
            return Optional.of(known);
        }
        Optional<TextDiff> made = texts(from, to).map(texts -> TextComparison.between(texts.before(), texts.after()));
        if (neighbours) {
            made.ifPresent(diff -> kept.put(pair, diff));
        }
        return made;
    }

    /// Counts the comparisons that are kept.
    long count() {
        kept.cleanUp();
        return kept.estimatedSize();
    }

    private Optional<Texts> texts(RevisionInfo from, RevisionInfo to) {
        return database.read(handle -> Revisions.text(handle, from.id())
                .flatMap(before -> Revisions.text(handle, to.id()).map(after -> new Texts(before, after))));
    }

    private static int weight(TextDiff diff) {
        long characters =
                diff.lines().stream().mapToLong(KeptDifferences::characters).sum();
        return (int) Math.min(Integer.MAX_VALUE, LINE_CHARACTERS + characters);
    }

    private static long characters(TextDiffLine line) {
        return LINE_CHARACTERS
                + switch (line) {
                    case TextDiffLine.Same same -> same.text().length();
                    case TextDiffLine.Removed removed -> removed.text().length();
                    case TextDiffLine.Added added -> added.text().length();
                    case TextDiffLine.Changed changed ->
                        changed.before().stream()
                                        .mapToLong(run ->
                                                LINE_CHARACTERS + run.text().length())
                                        .sum()
                                + changed.after().stream()
                                        .mapToLong(run ->
                                                LINE_CHARACTERS + run.text().length())
                                        .sum();
                    case TextDiffLine.Skipped skipped -> 0;
                    case TextDiffLine.LeftOut leftOut -> 0;
                };
    }
}
