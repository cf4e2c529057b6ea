package org.marram.wiki.pages;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.pages.Names.Lookup;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Reading a page: what it says, what leads there, and what stands around it, all out of one snapshot.
@Singleton
public final class ReadPages {
    private final Database database;
    private final KeptPages kept;
    private final PageBlocks blocks;
    private final Rules rules;

    public ReadPages(Database database, KeptPages kept, PageBlocks blocks, Rules rules) {
        this.database = database;
        this.kept = kept;
        this.blocks = blocks;
        this.rules = rules;
    }

    /// Result of looking for a page under a title.
    public sealed interface Outcome {
        record Found(Reading reading) implements Outcome {}

        /// The page was deleted.
        record Deleted(Page page, Deletion deletion) implements Outcome {}

        /// No page has, or had, this title.
        record Missing() implements Outcome {}

        record Refused(Decision.Reason reason) implements Outcome {}
    }

    /// A page as it stands.
    ///
    /// @param redirectedFrom the title that was asked for, when another one leads here
    /// @param text as it was written, front matter included; empty when it is hidden
    /// @param html composed: safe, and its links say where they lead
    /// @param categories names without `Category:`
    public record Reading(
            Page page,
            Optional<String> redirectedFrom,
            RevisionInfo head,
            String text,
            RenderedPage rendered,
            String html,
            List<String> categories) {}

    /// Time and reason of the deletion of a page.
    ///
    /// @param by empty when it is not known
    public record Deletion(String reason, Optional<String> by, Instant at) {}

    /// Reads a page by title, former title or alias; follows one `#REDIRECT` unless told not to.
    public Outcome read(Viewer viewer, Title title, boolean follow) {
        return read(viewer, PageName.here(title), follow);
    }

    /// The same for a page of any wiki.
    public Outcome read(Viewer viewer, PageName name, boolean follow) {
        Optional<Decision.Reason> no = rules.refusal(viewer, Action.READ);
        if (no.isPresent()) {
            return new Outcome.Refused(no.get());
        }
        return database.read(handle -> read(handle, name, follow));
    }

    private Outcome read(Handle handle, PageName name, boolean follow) {
        Lookup lookup = follow ? Names.lookup(handle, name) : Names.lookupUnfollowed(handle, name);
        return switch (lookup) {
            case Lookup.Missing missing -> new Outcome.Missing();
            case Lookup.Found(Page page) -> outcome(handle, page, Optional.empty());
            case Lookup.Redirected(Page page, String from) -> outcome(handle, page, Optional.of(from));
        };
    }

    private Outcome outcome(Handle handle, Page page, Optional<String> from) {
        return page.deleted()
                ? new Outcome.Deleted(page, deletion(handle, page))
                : new Outcome.Found(reading(handle, page, from));
    }

    /// Reads a page that was found before, in the same snapshot.
    public Reading reading(Handle handle, Page page, Optional<String> from) {
        String text = Revisions.text(handle, page.head()).orElse("");
        RenderedPage rendered = kept.of(handle, page, text);
        return new Reading(
                page,
                from,
                Revisions.byId(handle, page.head()).orElseThrow(),
                text,
                rendered,
                blocks.compose(handle, page.id(), rendered.html(), page.host().text()),
                PageLinks.categories(handle, page.id()));
    }

    public static Deletion deletion(Handle handle, Page page) {
        return handle.createQuery("select e.data, a.name, e.at from event e left join actor a on a.id = e.actor"
                        + " where e.page = ? and e.kind = 4 and e.quiet = 0 order by e.seq desc limit 1")
                .bind(0, page.id().value())
                .map((row, context) -> new Deletion(
                        reason(row.getString(1)),
                        Optional.ofNullable(row.getString(2)),
                        Instant.ofEpochMilli(row.getLong(3))))
                .findOne()
                .orElseGet(() -> new Deletion("", Optional.empty(), page.changed()));
    }

    private static String reason(String data) {
        return data == null ? "" : data.lines().findFirst().orElse("");
    }
}
