package org.marram.wiki.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.render.Markdown;
import org.marram.wiki.render.RenderContext;
import org.marram.wiki.render.Rendered;
import org.marram.wiki.shared.LongWork;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Compression;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Sql;

/// The HTML of heads, kept so that reading a page does not mean rendering it. Stored beside the text, most of which
/// stands in it again: it costs a tenth of its size.
@Singleton
public final class KeptPages {
    /// A text that took too long is tried again after this: the machine may have been busy, or just started.
    private static final Duration AGAIN = Duration.ofHours(1);
    /// Texts that took too long and are remembered; of more, the first are tried sooner.
    private static final int REMEMBERED = 10_000;

    private final Markdown markdown;
    private final Database database;
    private final Cache<RevisionId, Boolean> tried = Caffeine.newBuilder()
            .expireAfterWrite(AGAIN)
            .maximumSize(REMEMBERED)
            .build();

    public KeptPages(Markdown markdown, Database database) {
        this.markdown = markdown;
        this.database = database;
    }

    /// Renders a text to be saved; bounded in time, and never fails: what cannot be formatted is shown as it was
    /// written.
    public RenderedPage render(Title title, String text) {
        return LongWork.compute(
                List.of("save", title.text(), text),
                () -> packed(text, markdown.render(text, new RenderContext(title.text()))));
    }

    /// The same for a text that a reader waits to see, who is not kept waiting for long.
    public RenderedPage renderToRead(Title title, String text) {
        return LongWork.compute(
                List.of("read", title.text(), text),
                () -> packed(text, markdown.renderToRead(text, new RenderContext(title.text()))));
    }

    private static RenderedPage packed(String text, Rendered rendered) {
        return RenderedContent.page(rendered).packedBeside(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The kept HTML of a page's head; made anew, and kept, when another version of the renderer made it, or when it
    /// took too long some time ago.
    public RenderedPage of(Handle handle, Page page, String headText) {
        byte[] text = headText.getBytes(StandardCharsets.UTF_8);
        return find(handle, page.id(), page.head(), text)
                .filter(found -> !found.isProvisional() || wasTried(page.head()))
                .orElseGet(() -> renderAnew(page, headText));
    }

    private boolean wasTried(RevisionId head) {
        // Once for a reading, which may be run again: it has to hear the same.
        return LongWork.compute(List.of("tried", head), () -> tried.asMap().putIfAbsent(head, true) != null);
    }

    private RenderedPage renderAnew(Page page, String headText) {
        RenderedPage rendered = renderToRead(page.title(), headText);
        if (!rendered.isProvisional()) {
            database.laterOrNever(handle -> keep(handle, page, rendered));
        }
        return rendered;
    }

    /// With its links, which a text that took too long was saved without.
    private static void keep(Handle handle, Page page, RenderedPage rendered) {
        boolean stands = PageStore.byId(handle, page.id())
                .filter(now -> now.head().equals(page.head()) && !now.deleted())
                .isPresent();
        if (stands) {
            put(handle, page.id(), page.head(), rendered);
            if (page.isOurs()) {
                PageLinks.replace(handle, page.id(), rendered.links());
            }
        }
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

    public static void put(Handle handle, PageId page, RevisionId head, RenderedPage rendered) {
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
