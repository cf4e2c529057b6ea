package org.marram.site.reading;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.marram.federation.vocabulary.Iri;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.viewer.SharedAnswers;
import org.marram.http.web.Answers;
import org.marram.http.web.EntityTag;
import org.marram.http.web.RawPath;
import org.marram.site.frame.ArticleViews;
import org.marram.site.frame.ArticleViews.Way;
import org.marram.site.frame.AskedName;
import org.marram.site.frame.AskedTitle;
import org.marram.site.frame.Pagers;
import org.marram.site.frame.Responder;
import org.marram.themes.Templates;
import org.marram.themes.view.View;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.ReadPages;
import org.marram.wiki.pages.ReadPages.Outcome;
import org.marram.wiki.pages.TitleList;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// Pages as one reads them: `/article/{title}`, and the front page.
///
/// An answer that was kept goes out from the event loop; everything else is made on a thread that may wait.
@Controller
final class ArticleController {
    static final String ARTICLE = "/article/";
    private static final MediaType MARKDOWN = MediaType.of("text/markdown; charset=utf-8");

    private final SharedAnswers shared;
    private final ReadPages pages;
    private final ArticleViews views;
    private final AskedTitle asked;
    private final CurrentViewer viewers;
    private final CurrentSettings settings;
    private final Responder responder;
    private final WaysToPages ways;
    private final Templates templates = new Templates();

    ArticleController(
            SharedAnswers shared,
            ReadPages pages,
            ArticleViews views,
            AskedTitle asked,
            CurrentViewer viewers,
            CurrentSettings settings,
            Responder responder,
            WaysToPages ways) {
        this.shared = shared;
        this.pages = pages;
        this.views = views;
        this.asked = asked;
        this.viewers = viewers;
        this.settings = settings;
        this.responder = responder;
        this.ways = ways;
    }

    @Get(value = "/article/{+title}", produces = MediaType.ALL)
    CompletionStage<MutableHttpResponse<byte[]>> article(HttpRequest<?> request) {
        return shared.keptOr(request, () -> switch (asked.name(request, ARTICLE)) {
            case AskedName.Named(PageName name) -> article(request, name);
            case AskedName.Answered(var answer) -> answer;
        });
    }

    @Get(value = "/", produces = MediaType.ALL)
    CompletionStage<MutableHttpResponse<byte[]>> frontPage(HttpRequest<?> request) {
        return shared.keptOr(
                request,
                () -> Title.parse(settings.get().frontPage()) instanceof TitleResult.Valid(Title title)
                        ? frontPage(request, title)
                        : responder.notFound(request));
    }

    private MutableHttpResponse<byte[]> frontPage(HttpRequest<?> request, Title title) {
        long generation = shared.generation();
        Viewer viewer = viewers.reader(request);
        return pages.read(viewer, title, true) instanceof Outcome.Found(ReadPages.Reading found)
                ? shown(request, viewer, found, Way.STRAIGHT, generation)
                : article(request, PageName.here(title));
    }

    private MutableHttpResponse<byte[]> article(HttpRequest<?> request, PageName name) {
        Title title = name.title();
        if (name.isHere() && title.key().startsWith("file:")) {
            return found("/file/"
                    + RawPath.encode(title.text().substring("file:".length()).strip()));
        }
        long generation = shared.generation();
        Viewer viewer = viewers.reader(request);
        boolean follow = !request.getParameters()
                .get("redirect", String.class)
                .orElse("")
                .equals("no");
        return ways.elsewhere(request, viewer, name, follow)
                .map(ArticleController::found)
                .orElseGet(() -> article(request, viewer, name, follow, generation));
    }

    private MutableHttpResponse<byte[]> article(
            HttpRequest<?> request, Viewer viewer, PageName name, boolean follow, long generation) {
        return switch (pages.read(viewer, name, follow)) {
            case Outcome.Refused(var reason) -> responder.refused(request, reason);
            case Outcome.Missing missing -> missing(request, viewer, name);
            case Outcome.Deleted(Page page, ReadPages.Deletion deletion) ->
                responder.html(HttpStatus.GONE, views.deleted(request, viewer, page, deletion));
            case Outcome.Found(ReadPages.Reading reading) ->
                Answers.wantsSource(request)
                        ? source(request, reading)
                        : shown(request, viewer, reading, ways.of(request, reading.page(), follow), generation);
        };
    }

    private MutableHttpResponse<byte[]> missing(HttpRequest<?> request, Viewer viewer, PageName name) {
        Optional<View> category = name.isHere()
                ? views.unwrittenCategory(request, viewer, name.title(), place(request))
                : Optional.empty();
        return category.isPresent()
                ? responder.html(category.get())
                : responder.html(HttpStatus.NOT_FOUND, views.unwritten(request, viewer, name));
    }

    private MutableHttpResponse<byte[]> shown(
            HttpRequest<?> request, Viewer viewer, ReadPages.Reading reading, Way way, long generation) {
        View view = views.article(request, viewer, reading, way);
        return shared.isFor(request) && !reading.rendered().isProvisional()
                ? shared.keep(request, reading.page(), templates.render(view), generation)
                : responder.html(view).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    static TitleList.Place place(HttpRequest<?> request) {
        return Pagers.place(
                request.getParameters().get("after"), request.getParameters().get("before"));
    }

    /// Titles change: no client should remember for ever where one led.
    private static MutableHttpResponse<byte[]> found(String path) {
        return HttpResponse.<byte[]>status(HttpStatus.FOUND)
                .headers(headers -> headers.location(URI.create(path)))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    private static MutableHttpResponse<byte[]> source(HttpRequest<?> request, ReadPages.Reading reading) {
        byte[] text = reading.text().getBytes(StandardCharsets.UTF_8);
        return EntityTag.ofBytes(text)
                .answer(request, () -> HttpResponse.ok(text).contentType(MARKDOWN))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header(
                        HttpHeaders.LINK,
                        "<" + reading.page().home().map(Iri::value).orElseGet(reading.page()::path)
                                + ">; rel=\"canonical\"");
    }
}
