package org.marram.wiki.pages;

import io.micronaut.context.annotation.Context;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.blocks.AskedBlocks;
import org.marram.wiki.blocks.Blocks;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.render.Composer;
import org.marram.wiki.render.Filling;
import org.marram.wiki.render.Slot;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Pages with the colours of their code and their formulas. What is not there yet is asked for: of a page that
/// changed behind the change, of any other when it is read. Readers find the source until then. Thread-safe.
@Context
public final class PageBlocks {
    /// Asks for what no page is waiting with: a preview.
    private static final long NO_PAGE = 0;

    private final Blocks blocks;
    private final Database database;
    private final KeptPages kept;

    public PageBlocks(Blocks blocks, Database database, KeptPages kept, Journal journal, ReaderCache readerCache) {
        this.blocks = blocks;
        this.database = database;
        this.kept = kept;
        journal.onCommit(this::follow);
        blocks.onResults(pages -> drop(readerCache, pages));
    }

    private static void drop(ReaderCache readerCache, Set<Long> pages) {
        if (pages.isEmpty()) {
            readerCache.clear();
        } else {
            readerCache.drop(pages.stream()
                    .filter(page -> page != NO_PAGE)
                    .map(PageId::new)
                    .toList());
        }
    }

    /// HTML of kept HTML as a reader of a page sees it, in the snapshot of `handle`.
    ///
    /// @param host of the wiki to which the page belongs; empty for this one
    public String compose(Handle handle, PageId page, String text, String host) {
        return compose(handle, page.value(), text, host);
    }

    /// How a text would look.
    ///
    /// @param warnings message keys
    public record Preview(String html, List<String> warnings) {}

    /// Shows how a text would look as that of a page.
    public Preview preview(PageName name, String text) {
        RenderedPage rendered = kept.renderToRead(name.title(), text);
        String host = name.host().text();
        return new Preview(
                database.read(handle -> compose(handle, NO_PAGE, rendered.html(), host)), rendered.warnings());
    }

    /// Shows the same to programs: code as it was written.
    public Preview plainPreview(Title title, String text) {
        RenderedPage rendered = kept.renderToRead(title, text);
        return new Preview(database.read(handle -> Composition.compose(handle, rendered.html())), rendered.warnings());
    }

    private String compose(Handle handle, long page, String text, String host) {
        if (!Composer.hasSlots(text)) {
            return Composition.compose(handle, text, host);
        }
        List<Slot> slots = Composer.slots(text);
        Map<String, Filling> fillings = Composition.fillings(handle, slots);
        List<Slot> missing = slots.stream()
                .filter(slot -> !fillings.containsKey(slot.digest()))
                .toList();
        if (!missing.isEmpty()) {
            blocks.ask(AskedBlocks.of(handle, page, missing));
        }
        return Composition.compose(handle, Composition.fill(text, fillings, true), host);
    }

    private void follow(List<Entry> entries) {
        for (Entry entry : entries) {
            switch (entry.event()) {
                case WikiEvent.PageCreated e -> ask(e.page(), entry.quiet());
                case WikiEvent.PageEdited e -> ask(e.page(), entry.quiet());
                case WikiEvent.PageRestored e -> ask(e.page(), entry.quiet());
                default -> {}
            }
        }
    }

    private void ask(PageId page, boolean late) {
        blocks.ask(late, () -> asked(page));
    }

    private AskedBlocks asked(PageId id) {
        return database.read(handle -> AskedBlocks.of(
                handle,
                id.value(),
                PageStore.byId(handle, id)
                        .filter(page -> !page.deleted())
                        .map(page -> slots(handle, page))
                        .orElse(List.of())));
    }

    private List<Slot> slots(Handle handle, Page page) {
        String text = Revisions.text(handle, page.head()).orElse("");
        return Composer.slots(kept.of(handle, page, text).html());
    }
}
