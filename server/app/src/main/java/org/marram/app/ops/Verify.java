package org.marram.app.ops;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.RevisionInfo.Hidden;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Outage;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Dialect;
import org.marram.wiki.store.RevisionTexts;

/// Proves that nothing of the history has changed: every document's digest, its signature, and that text and summary
/// are those it was signed for. What was hidden by a keeper has nothing left but its document, which must still hold.
public final class Verify {
    /// Revisions in one snapshot: long reads keep the write-ahead log from being cut back.
    private static final int BATCH = 500;

    private final Database database;
    private final OperationReport operationReport;
    private long wrong;

    public Verify(Database database, OperationReport operationReport) {
        this.database = database;
        this.operationReport = operationReport;
    }

    /// Examines everything; each thing that is wrong becomes a line of the result.
    ///
    /// @return true when nothing is wrong
    public boolean run() throws InterruptedException {
        examineFile();
        examineHeads();
        long total = database.read(handle -> handle.createQuery("select count(*) from revision")
                .mapTo(Long.class)
                .one());
        Progress progress = new Progress(operationReport, CountUnit.REVISION, total);
        long last = 0;
        List<Long> batch = next(last);
        while (!batch.isEmpty()) {
            examine(batch);
            progress.advance(batch.size());
            last = batch.getLast();
            batch = next(last);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        progress.end();
        operationReport.note(
                wrong == 0
                        ? "Everything is as it was signed."
                        : CountUnit.THING.of(wrong) + (wrong == 1 ? " is wrong." : " are wrong."));
        return wrong == 0;
    }

    private void examineFile() {
        if (database.dialect() != Dialect.SQLITE) {
            return;
        }
        operationReport.note("Examining the database file...");
        List<String> said = database.read(handle ->
                handle.createQuery("pragma integrity_check").mapTo(String.class).list());
        said.stream().filter(line -> !line.equals("ok")).forEach(line -> wrong("database", line));
    }

    private void examineHeads() {
        List<String> lost = database.read(handle -> handle.createQuery("select p.title from page p"
                        + " left join revision r on r.id = p.head and r.page = p.id where r.id is null")
                .mapTo(String.class)
                .list());
        lost.forEach(title -> wrong("page " + title, "its newest revision is not there"));
    }

    private List<Long> next(long after) {
        return database.read(handle -> handle.createQuery("select id from revision where id > ? order by id limit ?")
                .bind(0, after)
                .bind(1, BATCH)
                .mapTo(Long.class)
                .list());
    }

    /// Reads a batch, and examines it on all cores.
    private void examine(List<Long> ids) {
        List<StoredRevision> batch = read(ids.stream().map(RevisionId::new).toList());
        List<List<String>> faults =
                batch.parallelStream().map(StoredRevision::faults).toList();
        IntStream.range(0, batch.size())
                .forEach(at ->
                        faults.get(at).forEach(fault -> wrong(batch.get(at).name(), fault)));
    }

    /// Reads a batch in one snapshot. Where one of it cannot be read, each is read by itself: what failed leaves
    /// the snapshot first, for after a failure PostgreSQL answers nothing more in it.
    private List<StoredRevision> read(List<RevisionId> ids) {
        try {
            return database.read(
                    handle -> ids.stream().map(id -> read(handle, id)).toList());
        } catch (RuntimeException e) {
            rethrowLoss(e);
            return ids.stream().map(this::readAlone).toList();
        }
    }

    private StoredRevision readAlone(RevisionId id) {
        try {
            return database.read(handle -> read(handle, id));
        } catch (RuntimeException e) {
            rethrowLoss(e);
            return StoredRevision.unreadable(
                    database.read(handle -> Revisions.digest(handle, id)), String.valueOf(e.getMessage()));
        }
    }

    /// Throws what says nothing of a revision.
    private static void rethrowLoss(RuntimeException failure) {
        if (Outage.of(failure).filter(Outage.DATABASE_LOST::equals).isPresent()) {
            throw failure;
        }
    }

    private static StoredRevision read(Handle handle, RevisionId id) {
        Optional<RevisionInfo> info = Revisions.byId(handle, id);
        return new StoredRevision(
                Revisions.digest(handle, id),
                Revisions.document(handle, id),
                Revisions.beside(handle, id),
                RevisionTexts.read(handle, id),
                info.map(RevisionInfo::hidden).orElse(Hidden.NOTHING),
                info.filter(found -> isHiddenByNobody(handle, found)).isPresent(),
                null);
    }

    /// Tells whether something of a revision is missing although the journal tells of no hiding. That is asked
    /// only of our own pages: of a page of another wiki less may have come.
    private static boolean isHiddenByNobody(Handle handle, RevisionInfo revision) {
        return !revision.hidden().equals(Hidden.NOTHING)
                && PageStore.byId(handle, revision.page()).filter(Page::isOurs).isPresent()
                && !Revisions.wasHidden(
                        handle, new Revisions.Stored(revision.id(), revision.page(), revision.hidden()));
    }

    /// Tells a fault in one line, however many lines the database had to say of it: who counts them counts lines.
    private void wrong(String what, String fault) {
        wrong++;
        operationReport.result(what + ": " + fault.strip().replaceAll("\\s+", " "));
    }
}
