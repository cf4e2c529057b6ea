package org.marram.site.reading;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Digest;
import org.marram.site.frame.AskedPage;
import org.marram.site.frame.DiffViews;
import org.marram.site.frame.PageFrames;
import org.marram.site.frame.ReadablePages;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ViewValues;
import org.marram.themes.Message;
import org.marram.themes.view.Diff;
import org.marram.themes.view.Location;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.ProblemKind;
import org.marram.themes.view.reading.DiffView;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.pages.Histories;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.store.Database;
import org.marram.wiki.text.KeptDifferences;

/// Two versions of a page compared: `/diff/{title}?from=&to=`. Without `to` it is the newest, without `from` the
/// one before `to`; the older one stands first whatever the order.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class DiffController {
    private static final String DIFF = "/diff/";

    private final ReadablePages readablePages;
    private final Database database;
    private final KeptDifferences kept;
    private final PageFrames pageFrames;
    private final Responder responder;

    DiffController(
            ReadablePages readablePages,
            Database database,
            KeptDifferences kept,
            PageFrames pageFrames,
            Responder responder) {
        this.readablePages = readablePages;
        this.database = database;
        this.kept = kept;
        this.pageFrames = pageFrames;
        this.responder = responder;
    }

    private record Pair(RevisionInfo from, RevisionInfo to) {}

    @Get(value = "/diff/{+title}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> diff(HttpRequest<?> request) {
        return switch (readablePages.at(request, DIFF)) {
            case AskedPage.Seen(Viewer viewer, Page page) -> compared(request, viewer, page);
            case AskedPage.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> compared(HttpRequest<?> request, Viewer viewer, Page page) {
        String from = request.getParameters().get("from");
        String to = request.getParameters().get("to");
        Optional<Pair> pair = database.read(handle -> pair(handle, viewer, page, from, to));
        if (pair.isEmpty()) {
            return responder.notFound(request);
        }
        // Compared outside of any read: it takes the longest of all, and others wait for the readers.
        Optional<Diff> diff = kept.between(pair.get().from(), pair.get().to()).map(DiffViews::of);
        return diff.isPresent()
                ? responder.html(database.read(handle -> view(handle, request, viewer, page, pair.get(), diff.get())))
                : responder.problem(request, ProblemKind.GONE, Message.of("reason.hidden"));
    }

    private Optional<Pair> pair(Handle handle, Viewer viewer, Page page, @Nullable String from, @Nullable String to) {
        Optional<RevisionInfo> newer =
                to == null || to.isEmpty() ? Revisions.byId(handle, page.head()) : named(handle, viewer, page, to);
        Optional<RevisionInfo> older = from == null || from.isEmpty()
                ? newer.flatMap(RevisionInfo::parent).flatMap(parent -> Revisions.byId(handle, parent))
                : named(handle, viewer, page, from);
        if (newer.isEmpty() || older.isEmpty()) {
            return Optional.empty();
        }
        boolean turned = older.get().id().value() > newer.get().id().value();
        return Optional.of(turned ? new Pair(newer.get(), older.get()) : new Pair(older.get(), newer.get()));
    }

    /// Security: only revisions of this page, which this viewer may see.
    private Optional<RevisionInfo> named(Handle handle, Viewer viewer, Page page, String written) {
        return Digest.read(written)
                .flatMap(digest -> readablePages.seen(handle, viewer, digest))
                .filter(revision -> Revisions.isOf(handle, page, revision));
    }

    private DiffView view(Handle handle, HttpRequest<?> request, Viewer viewer, Page page, Pair pair, Diff diff) {
        PageFrame frame = pageFrames.of(handle, viewer, page);
        Optional<RevisionInfo> beforeFrom = pair.from().parent().flatMap(parent -> Revisions.byId(handle, parent));
        Optional<RevisionInfo> beforeTo = pair.to().parent().flatMap(parent -> Revisions.byId(handle, parent));
        String from = pair.from().digest().toString();
        String to = pair.to().digest().toString();
        return new DiffView(
                responder.shell(request, Location.unlisted(request.getUri().toString())),
                frame,
                ViewValues.line(pair.from(), beforeFrom),
                ViewValues.line(pair.to(), beforeTo),
                diff,
                page.isOurs()
                        && !page.deleted()
                        && !pair.from().id().equals(page.head())
                        && pageFrames.mayEdit(viewer, page),
                beforeFrom
                        .map(earlier -> frame.address().diff(earlier.digest().toString(), from))
                        .orElse(null),
                Histories.next(handle, pair.to())
                        .map(later -> frame.address().diff(to, later.toString()))
                        .orElse(null));
    }
}
