package org.marram.wiki.settings;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.store.Ids;
import org.marram.wiki.store.Sql;

/// The tables of imports and of the pages that each has brought or changed.
public final class ImportRuns {
    /// Longest name, in code points; what is longer is cut.
    private static final int LONGEST_NAME = 200;

    private ImportRuns() {}

    /// An import.
    ///
    /// @param name of the folder or archive, as people know it
    /// @param pages live ones that it has brought or changed
    public record ImportRun(long id, String name, Instant at, long pages) {}

    /// Notes that an import begins. Only inside a write.
    ///
    /// @return its number
    public static long begin(Handle handle, String name, Instant at) {
        long run = Ids.next(handle, "import_run");
        String shown = shown(name);
        Sql.update(handle, "insert into import_run (id, name, at) values (?, ?, ?)", run, shown, at.toEpochMilli());
        return run;
    }

    /// The last part of a path, in one line. The sender of an archive names it as they like.
    private static String shown(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.codePoints()
                .limit(LONGEST_NAME)
                .map(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || Character.getType(c) == Character.SURROGATE
                        ? '\uFFFD'
                        : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Notes a page that an import has stored; with the first one the import appears in recent changes.
    ///
    /// @param by who imports
    public static void add(Handle handle, Journal journal, long run, PageId page, ActorId by) {
        if (Sql.number(handle, "select count(*) from (select 1 from import_page where run = ? limit 1) found", run)
                == 0) {
            journal.append(handle, new WikiEvent.PagesImported(run), OptionalLong.of(by.value()), false);
        }
        Sql.update(
                handle, "insert into import_page (run, page) values (?, ?) on conflict do nothing", run, page.value());
    }

    /// Forgets an import that has brought nothing. Only inside a write.
    public static boolean endIfEmpty(Handle handle, long run) {
        return Sql.update(
                        handle,
                        "delete from import_run where id = ? and not exists"
                                + " (select 1 from import_page where run = import_run.id)",
                        run)
                > 0;
    }

    public static Optional<ImportRun> find(Handle handle, long run) {
        return Sql.first(
                handle,
                "select i.name, i.at, (select count(*) from import_page m join page p on p.id = m.page"
                        + " where m.run = i.id and p.state = 0) from import_run i where i.id = ?",
                row -> new ImportRun(run, row.getString(1), Instant.ofEpochMilli(row.getLong(2)), row.getLong(3)),
                run);
    }
}
