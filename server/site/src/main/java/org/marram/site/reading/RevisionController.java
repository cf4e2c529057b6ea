package org.marram.site.reading;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.http.web.EntityTag;
import org.marram.site.frame.AskedRevision;
import org.marram.site.frame.PageFrames;
import org.marram.site.frame.ReadablePages;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ViewValues;
import org.marram.themes.Message;
import org.marram.themes.SafeHtml;
import org.marram.themes.view.Location;
import org.marram.themes.view.ProblemKind;
import org.marram.themes.view.reading.RevisionView;
import org.marram.themes.view.reading.RevisionView.RevisionText;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.Proposals;
import org.marram.wiki.pages.Hiding;
import org.marram.wiki.pages.Histories;
import org.marram.wiki.pages.KeptPages;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageBlocks;
import org.marram.wiki.pages.RenderedPage;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// One version of a page at an address that stays: `/revision/{digest}`, and its text at `/revision/{digest}/source`.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class RevisionController {
    private static final MediaType MARKDOWN = MediaType.of("text/markdown; charset=utf-8");
    /// The text never changes, but it may be hidden: a cache that keeps it asks each time whether it may still
    /// be shown.
    private static final String ASK_AGAIN = "public, no-cache";

    private final ReadablePages readablePages;
    private final Database database;
    private final PageFrames pageFrames;
    private final KeptPages kept;
    private final PageBlocks blocks;
    private final CurrentSettings settings;
    private final Responder responder;

    RevisionController(
            ReadablePages readablePages,
            Database database,
            PageFrames pageFrames,
            KeptPages kept,
            PageBlocks blocks,
            CurrentSettings settings,
            Responder responder) {
        this.readablePages = readablePages;
        this.database = database;
        this.pageFrames = pageFrames;
        this.kept = kept;
        this.blocks = blocks;
        this.settings = settings;
        this.responder = responder;
    }

    @Get(value = "/revision/{digest}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> revision(HttpRequest<?> request, @PathVariable String digest) {
        return switch (readablePages.revision(request, digest)) {
            case AskedRevision.Seen(Viewer viewer, Page page, RevisionInfo revision) ->
                responder.html(database.read(handle -> view(handle, request, viewer, page, revision)));
            case AskedRevision.Answered(var answer) -> answer;
        };
    }

    /// The text as it was written, under an address that says what it is: the same until it is hidden. Who asks
    /// again after that hears so, whatever they have.
    @Get(value = "/revision/{digest}/source", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> source(HttpRequest<?> request, @PathVariable String digest) {
        return switch (readablePages.revision(request, digest)) {
            case AskedRevision.Seen(Viewer _, Page page, RevisionInfo revision) -> source(request, page, revision);
            case AskedRevision.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> source(HttpRequest<?> request, Page page, RevisionInfo revision) {
        Optional<String> text = database.read(handle -> Revisions.text(handle, revision.id()));
        return text.isEmpty()
                ? responder.problem(request, ProblemKind.GONE, Message.of("reason.hidden"))
                : EntityTag.of(revision.digest().toString())
                        .answer(
                                request,
                                () -> HttpResponse.ok(text.get().getBytes(StandardCharsets.UTF_8))
                                        .contentType(MARKDOWN))
                        .header(HttpHeaders.CACHE_CONTROL, caching(page, revision));
    }

    private String caching(Page page, RevisionInfo revision) {
        boolean everybodys = settings.policy().reading() == Reading.EVERYONE
                && !page.deleted()
                && database.read(handle -> Proposals.isTaken(handle, revision));
        return everybodys ? ASK_AGAIN : "no-store";
    }

    private RevisionView view(Handle handle, HttpRequest<?> request, Viewer viewer, Page page, RevisionInfo revision) {
        Optional<RevisionInfo> previous = revision.parent().flatMap(parent -> Revisions.byId(handle, parent));
        boolean current = revision.id().equals(page.head());
        return new RevisionView(
                responder.shell(request, Location.unlisted(request.getUri().toString())),
                pageFrames.of(handle, viewer, page),
                ViewValues.line(revision, previous),
                text(handle, revision, page),
                current,
                Histories.next(handle, revision).map(Object::toString).orElse(null),
                key(handle, revision),
                page.isOurs() && !page.deleted() && !revision.hidden().text() && pageFrames.mayEdit(viewer, page),
                settings.allows(viewer, Action.HIDE, page.subject()));
    }

    private RevisionText text(Handle handle, RevisionInfo revision, Page page) {
        Optional<String> text = Revisions.text(handle, revision.id());
        if (text.isEmpty()) {
            return hidden(handle, revision);
        }
        RenderedPage rendered = kept.renderToRead(Title.of(revision.title()), text.get());
        return new RevisionText.Shown(
                new SafeHtml(blocks.compose(
                        handle, page.id(), rendered.html(), page.host().text())),
                text.get());
    }

    private static RevisionText.Hidden hidden(Handle handle, RevisionInfo revision) {
        return Hiding.of(handle, revision)
                .map(act -> new RevisionText.Hidden(act.at(), ViewValues.participant(act.by()), act.reason()))
                .orElseGet(() -> new RevisionText.Hidden(
                        revision.published(), ViewValues.author(org.marram.wiki.pages.AuthorName.HIDDEN), ""));
    }

    private static String key(Handle handle, RevisionInfo revision) {
        return Revisions.document(handle, revision.id())
                .map(document -> document.proof().verificationMethod())
                .map(method -> method.substring(0, method.indexOf('#')))
                .orElse("");
    }
}
