package org.marram.wiki.pages;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.store.Sql;

/// Tree of the live pages of a wiki, as the strokes in their titles make it. Pages that only lead on are left out.
///
/// Titles stand in their order in an index, and one look takes the next few. What stands deeper is passed over with
/// another look, so that a level costs as much as it has branches, however many pages are below them.
public final class TitleTree {
    /// Looks for one level; then the rest is not told. A look that finds only deeper pages yields a single branch.
    private static final int LOOKS = 12;

    private static final String STROKE = "/";
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private final Handle handle;
    private final Host host;
    private final String prefix;
    private final int depth;
    private final Map<String, Branch> found = new LinkedHashMap<>();

    private TitleTree(Handle handle, Host host, @Nullable Title above) {
        this.handle = handle;
        this.host = host;
        this.prefix = above == null ? "" : above.key() + STROKE;
        this.depth = above == null ? 0 : above.segments().size();
    }

    /// Branch of a level.
    ///
    /// @param written true when it is a page; otherwise pages only stand below it
    /// @param deeper true when pages are known to stand below it
    public record Branch(PageName name, boolean written, boolean deeper) {}

    /// Some branches of a level, in the order of their titles.
    ///
    /// @param more true when others follow
    public record Level(List<Branch> branches, boolean more) {
        public Level {
            branches = List.copyOf(branches);
        }
    }

    /// Returns the branches right below a page.
    ///
    /// @param after key of the title after which they begin; empty for the first
    public static Level below(Handle handle, PageName above, String after, int limit) {
        return new TitleTree(handle, above.host(), above.title()).level(after, limit);
    }

    /// Returns the uppermost branches of a wiki.
    ///
    /// @param after key of the title after which they begin; empty for the first
    public static Level top(Handle handle, Host host, String after, int limit) {
        return new TitleTree(handle, host, null).level(after, limit);
    }

    private Level level(String after, int limit) {
        String from = after.isEmpty() ? prefix : after;
        int rows = limit + 2;
        for (int look = 0; look < LOOKS && found.size() <= limit; look++) {
            List<Row> some = rows(from, rows);
            some.stream().filter(row -> isBehind(row, after)).forEach(this::add);
            if (some.size() < rows) {
                return cut(limit, false);
            }
            from = some.getLast().next(branch(some.getLast()).key());
        }
        return cut(limit, true);
    }

    /// Tells whether the branch of a row was not among those up to `after`, by the order of the index.
    private boolean isBehind(Row row, String after) {
        return Arrays.compareUnsigned(
                        branch(row).key().getBytes(StandardCharsets.UTF_8), after.getBytes(StandardCharsets.UTF_8))
                > 0;
    }

    /// A place behind everything below a branch.
    private static String beyond(String key) {
        return key + STROKE + LAST;
    }

    private record Row(String key, Title title) {
        /// The place to look on from: what stands deeper in the same branch is passed over.
        String next(String branch) {
            return key.equals(branch) ? key : beyond(branch);
        }
    }

    private List<Row> rows(String from, int limit) {
        return Sql.list(
                handle,
                "select t.key, p.title from name t join page p on p.id = t.page where t.host = ? and t.key > ?"
                        + " and t.key < ? and t.kind = 0 and p.state = 0 and p.redirect is null order by t.key limit ?",
                row -> new Row(row.getString(1), Title.of(row.getString(2))),
                host.text(),
                from,
                prefix + LAST,
                limit);
    }

    private void add(Row row) {
        Title branch = branch(row);
        boolean itself = branch.key().equals(row.key());
        Branch known = found.get(branch.key());
        found.put(
                branch.key(),
                new Branch(
                        new PageName(
                                itself || known == null ? branch : known.name().title(), host),
                        itself || known != null && known.written(),
                        !itself || known != null && known.deeper()));
    }

    private Title branch(Row row) {
        List<String> segments = row.title().segments();
        return segments.size() > depth + 1
                        && Title.parse(String.join(STROKE, segments.subList(0, depth + 1)))
                                instanceof TitleResult.Valid(Title branch)
                ? branch
                : row.title();
    }

    private Level cut(int limit, boolean open) {
        List<Branch> all = new ArrayList<>(found.values());
        return all.size() > limit ? new Level(all.subList(0, limit), true) : new Level(all, open);
    }
}
