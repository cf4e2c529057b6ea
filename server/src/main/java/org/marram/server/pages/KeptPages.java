package org.marram.server.pages;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.server.render.Markdown;
import org.marram.server.render.RenderContext;
import org.marram.server.shared.PageId;
import org.marram.server.shared.RevisionId;
import org.marram.server.shared.Title;
import org.marram.server.store.Compression;
import org.marram.server.store.Database;
import org.marram.server.store.Sql;

/// The HTML of heads, kept so that reading a page does not mean rendering it. Stored beside the text, most of which
/// stands in it again: it costs a tenth of its size.
@Singleton
public final class KeptPages {
    private final Markdown markdown;
    private final Database database;

    public KeptPages(Markdown markdown, Database database) {
        this.markdown = markdown;
        this.database = database;
    }

    /// Renders a text; bounded in time, and never fails: what cannot be formatted is shown as it was written.
    public RenderedPage render(Title title, String text) {
        RenderedPage page = FromRenderer.page(markdown.render(text, new RenderContext(title.text())));
        return page.packedBeside(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The kept HTML of a page's head; made anew, and kept, when another version of the renderer made it.
    public RenderedPage of(Handle handle, Page page, String headText) {
        byte[] text = headText.getBytes(StandardCharsets.UTF_8);
        return find(handle, page.id(), page.head(), text).orElseGet(() -> renderAnew(page, headText));
    }

    private RenderedPage renderAnew(Page page, String headText) {
        RenderedPage rendered = render(page.title(), headText);
        database.later(handle -> {
            if (PageStore.byId(handle, page.id())
                    .filter(now -> now.head().equals(page.head()))
                    .isPresent()) {
                put(handle, page.id(), page.head(), rendered);
            }
        });
        return rendered;
    }

    private static Optional<RenderedPage> find(Handle handle, PageId page, RevisionId head, byte[] text) {
        return Sql.first(
                        handle,
                        "select data from kept where page = ? and revision = ? and renderer = ?",
                        row -> row.getBytes(1),
                        page.value(),
                        head.value(),
                        Markdown.VERSION)
                .map(data -> KeptCodec.decode(Compression.openBeside(data, text)));
    }

    static void put(Handle handle, PageId page, RevisionId head, RenderedPage rendered) {
        Sql.update(
                handle,
                "insert into kept (page, revision, renderer, data) values (?, ?, ?, ?)"
                        + " on conflict (page) do update set revision = excluded.revision,"
                        + " renderer = excluded.renderer, data = excluded.data",
                page.value(),
                head.value(),
                Markdown.VERSION,
                rendered.packed());
    }
}
