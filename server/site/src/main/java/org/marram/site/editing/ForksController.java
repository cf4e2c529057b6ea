package org.marram.site.editing;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Digest;
import org.marram.site.frame.AskedPage;
import org.marram.site.frame.PageFrames;
import org.marram.site.frame.ReadablePages;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ViewValues;
import org.marram.themes.view.Location;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.editing.ForksView;
import org.marram.themes.view.editing.ForksView.ForkLine;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.ForkNews;
import org.marram.wiki.edits.PageForks;
import org.marram.wiki.edits.RelatedPage;
import org.marram.wiki.edits.RemoteForks;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.store.Database;

/// Lists the forks of a page, here and at other wikis: `/forks/{title}`.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ForksController {
    private static final String FORKS = "/forks/";
    /// Path of a page to be read, in every wiki of this kind.
    private static final String ARTICLE = "/article/";

    private final ReadablePages readablePages;
    private final Database database;
    private final PageFrames pageFrames;
    private final Rules rules;
    private final Responder responder;
    private final ForkNews news;

    ForksController(
            ReadablePages readablePages,
            Database database,
            PageFrames pageFrames,
            Rules rules,
            Responder responder,
            ForkNews news) {
        this.readablePages = readablePages;
        this.database = database;
        this.pageFrames = pageFrames;
        this.rules = rules;
        this.responder = responder;
        this.news = news;
    }

    @Get(value = "/forks/{+title}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> forks(HttpRequest<?> request) {
        return switch (readablePages.at(request, FORKS)) {
            case AskedPage.Seen(Viewer viewer, Page page) ->
                responder.html(database.read(handle -> forks(handle, request, viewer, page)));
            case AskedPage.Answered(var answer) -> answer;
        };
    }

    private ForksView forks(Handle handle, HttpRequest<?> request, Viewer viewer, Page page) {
        PageForks forks = PageForks.of(handle, page, news);
        return new ForksView(
                responder.shellWithForm(
                        request, Location.unlisted(request.getUri().toString())),
                pageFrames.of(handle, viewer, page),
                forks.origin().map(origin -> line(page, origin)).orElse(null),
                Stream.concat(
                                forks.here().stream().map(fork -> line(page, fork)),
                                forks.elsewhere().stream()
                                        .map(each -> elsewhere(handle, page, each.fork(), each.ahead())))
                        .toList(),
                rules.allows(viewer, Action.EDIT, page.subject()));
    }

    /// Describes a fork at another wiki: its text is there, and so is the list of its changes.
    private static ForkLine elsewhere(Handle handle, Page page, RemoteForks.Fork fork, int ahead) {
        Digest base = Revisions.digest(handle, fork.base());
        Digest head = Revisions.digest(handle, page.head());
        boolean changed = fork.changes().orElse(0) > 0;
        return new ForkLine(
                new PageLink(fork.title(), fork.url().value(), true)
                        .at(fork.url().origin().authority()),
                ahead,
                fork.changes(),
                changes(page, Optional.of(base), head, ahead),
                changed ? fork.url().value().replaceFirst(ARTICLE, FORKS) : null,
                fork.seen());
    }

    private static ForkLine line(Page page, RelatedPage relatedPage) {
        return new ForkLine(
                ViewValues.link(relatedPage.other()),
                relatedPage.ahead(),
                OptionalInt.of(relatedPage.behind()),
                changes(page, relatedPage.base(), relatedPage.head(), relatedPage.ahead()),
                changes(relatedPage.other(), relatedPage.base(), relatedPage.otherHead(), relatedPage.behind()),
                null);
    }

    private static @Nullable String changes(Page page, Optional<Digest> base, Digest head, int number) {
        return number == 0
                ? null
                : base.map(from -> ViewValues.address(page).diff(from.toString(), head.toString()))
                        .orElse(null);
    }
}
