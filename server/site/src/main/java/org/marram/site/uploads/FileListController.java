package org.marram.site.uploads;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.http.viewer.CurrentViewer;
import org.marram.site.frame.Authors;
import org.marram.site.frame.Responder;
import org.marram.themes.view.Location;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Routes;
import org.marram.themes.view.Shell;
import org.marram.themes.view.uploads.FilesView;
import org.marram.themes.view.uploads.FilesView.FileLine;
import org.marram.wiki.media.FileName;
import org.marram.wiki.media.FileTable;
import org.marram.wiki.media.StoredFile;
import org.marram.wiki.media.UploadFiles;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.store.Database;

/// The list of files, by name.
@Controller(Routes.FILES)
@ExecuteOn(TaskExecutors.BLOCKING)
final class FileListController {
    private static final int LINES = 48;

    private final Database database;
    private final UploadFiles files;
    private final CurrentViewer viewers;
    private final Responder responder;

    FileListController(Database database, UploadFiles files, CurrentViewer viewers, Responder responder) {
        this.database = database;
        this.files = files;
        this.viewers = viewers;
        this.responder = responder;
    }

    /// @param prefix beginning of the names
    /// @param after the key of a file: the list begins after it
    @Get(produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> files(
            HttpRequest<?> request, @Nullable @QueryValue String prefix, @Nullable @QueryValue String after) {
        String begin = prefix == null ? "" : prefix.strip();
        Shell shell =
                responder.shell(request, Location.unlisted(request.getUri().toString()));
        boolean mayUpload = files.refusal(viewers.of(request)).isEmpty();
        return responder.html(database.read(handle -> {
            List<StoredFile> found = FileTable.list(handle, prefix(begin), after == null ? "" : after, LINES + 1);
            List<StoredFile> shown = found.subList(0, Math.min(LINES, found.size()));
            Pager pager = pager(begin, after, found.size() > LINES ? shown.getLast() : null);
            Authors authors = Authors.of(
                    handle, shown.stream().map(file -> file.current().author()).toList());
            List<FileLine> lines =
                    shown.stream().map(file -> line(file, authors)).toList();
            return new FilesView(shell, lines, begin, FileTable.count(handle), mayUpload, pager);
        }));
    }

    /// Returns the prefix as keys are folded; one that no title can have is like none.
    private static String prefix(String begin) {
        return Title.parse(FileName.PREFIX + begin) instanceof TitleResult.Valid(Title title)
                ? title.key()
                : Title.of(FileName.PREFIX).key();
    }

    private static FileLine line(StoredFile file, Authors authors) {
        StoredFile.Version version = file.current();
        return new FileLine(
                file.name().text(),
                Routes.file(file.name().path()),
                version.type().isPicture() ? file.name().address() : null,
                version.type().mediaType(),
                version.size(),
                version.at(),
                authors.of(version.author()));
    }

    private static Pager pager(String prefix, @Nullable String after, @Nullable StoredFile last) {
        String first = Routes.FILES + (prefix.isEmpty() ? "" : "?prefix=" + encoded(prefix));
        String next = Routes.FILES + "?prefix=" + encoded(prefix) + "&after=";
        return new Pager(
                after == null ? null : first,
                last == null ? null : next + encoded(last.name().key()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
