package org.marram.wiki.transfer;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.pages.Names;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Writes every live page of this wiki into a folder: one Markdown file a page, byte for byte, subpages in folders, and
/// beside them what an import needs to make the same wiki of them.
@Singleton
public final class ExportPages {
    /// Stands in a folder until all is in it: an export that was interrupted is run again.
    public static final String UNFINISHED = ".export-unfinished";

    private static final int BATCH = 200;

    private final Database database;

    public ExportPages(Database database) {
        this.database = database;
    }

    /// Hears how far an export is.
    @FunctionalInterface
    public interface Progress {
        void at(long pages, long of);
    }

    /// Exports into `folder`, which is made when it is missing and must be empty, or [#UNFINISHED].
    ///
    /// @return how many pages were written
    public long run(Path folder, Progress progress) throws IOException {
        Files.createDirectories(folder);
        try (ConfinedFolder root = ConfinedFolder.open(folder)) {
            long done;
            try (ExportMarker.Writer marker = new ExportMarker.Writer(root.create(Path.of(UNFINISHED)))) {
                done = write(root, marker, progress);
                marker.end();
            }
            root.rename(UNFINISHED, ExportMarker.NAME);
            return done;
        }
    }

    private long write(ConfinedFolder root, ExportMarker.Writer marker, Progress progress) throws IOException {
        long total = database.read(PageStore::count);
        long done = 0;
        for (List<Text> batch = next(new PageId(0));
                !batch.isEmpty();
                batch = next(batch.getLast().page().id())) {
            for (Text text : batch) {
                if (text.content().isPresent()) {
                    Title title = text.page().title();
                    write(root, ExportFileNames.of(title), text.content().get());
                    marker.names(title.text(), text.others());
                }
                progress.at(++done, Math.max(total, done));
            }
        }
        return done;
    }

    private record Text(Page page, Optional<String> content, List<String> others) {}

    private List<Text> next(PageId after) {
        return database.read(handle -> PageStore.after(handle, after, BATCH).stream()
                .map(page -> text(handle, page))
                .toList());
    }

    private static Text text(Handle handle, Page page) {
        return new Text(page, Revisions.text(handle, page.head()), Names.others(handle, page.id()));
    }

    private static void write(ConfinedFolder root, String path, String text) throws IOException {
        try (OutputStream out = root.create(Path.of(path))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
