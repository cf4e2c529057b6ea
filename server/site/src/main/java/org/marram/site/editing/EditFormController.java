package org.marram.site.editing;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.site.frame.AskedName;
import org.marram.site.frame.AskedPage;
import org.marram.site.frame.AskedTitle;
import org.marram.site.frame.ReadablePages;
import org.marram.site.frame.Responder;
import org.marram.themes.Message;
import org.marram.themes.view.ProblemKind;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Gate;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Subject;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.TextRules;
import org.marram.wiki.pages.Page;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;

/// Opens the form in which a page is edited: `/edit/{title}`, and `/edit/{title}@{host}` for a page of another wiki.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class EditFormController {
    private static final String EDIT = "/edit/";

    private final AskedTitle asked;
    private final ReadablePages readablePages;
    private final EditScreens screens;
    private final SettleAcross across;
    private final CurrentViewer viewers;
    private final Gate gate;
    private final Responder responder;
    private final NewPageScreens fresh;

    EditFormController(
            AskedTitle asked,
            ReadablePages readablePages,
            EditScreens screens,
            SettleAcross across,
            CurrentViewer viewers,
            NewPageScreens fresh,
            Rules gate,
            Responder responder) {
        this.fresh = fresh;
        this.asked = asked;
        this.readablePages = readablePages;
        this.screens = screens;
        this.across = across;
        this.viewers = viewers;
        this.gate = gate;
        this.responder = responder;
    }

    @Get(value = "/edit/{+title}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> open(HttpRequest<?> request) {
        return switch (asked.name(request, EDIT)) {
            case AskedName.Named(PageName name) ->
                name.isHere() ? open(request, name.title()) : openElsewhere(request, name);
            case AskedName.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> open(HttpRequest<?> request, Title title) {
        Viewer viewer = viewers.of(request);
        Optional<Decision.Reason> unseen = gate.refusal(viewer, Action.READ);
        if (unseen.isPresent()) {
            return responder.refused(request, unseen.get());
        }
        Optional<Page> page = screens.page(title);
        if (page.filter(found -> !found.title().key().equals(title.key())).isPresent()) {
            if (NewPageWish.of(request).takes()) {
                return openNew(request, viewer, title);
            }
            return Answers.seeOther(EDIT + page.get().title().address());
        }
        return page.filter(found -> !found.deleted())
                .map(found -> openExisting(request, viewer, found))
                .orElseGet(() -> openNew(request, viewer, page.map(Page::title).orElse(title)));
    }

    private MutableHttpResponse<byte[]> openExisting(HttpRequest<?> request, Viewer viewer, Page page) {
        if (!screens.mayEdit(viewer, page)) {
            return source(request, page, reason(request, viewer, Action.EDIT, page.subject()));
        }
        return responder.html(screens.openedOn(request, page, screens.head(page)));
    }

    private MutableHttpResponse<byte[]> openElsewhere(HttpRequest<?> request, PageName name) {
        return switch (readablePages.page(request, EDIT, name)) {
            case AskedPage.Seen(Viewer viewer, Page page) -> openElsewhere(request, viewer, page);
            case AskedPage.Answered(var answer) -> answer;
        };
    }

    /// A page of another wiki: one goes on from one's own edit that still waits, or settles a conflict at its home.
    private MutableHttpResponse<byte[]> openElsewhere(HttpRequest<?> request, Viewer viewer, Page page) {
        if (!screens.mayEdit(viewer, page)) {
            Message reason = gate.refusal(viewer, Action.EDIT)
                    .filter(refused -> refused != Decision.Reason.SIGN_IN)
                    .map(refused -> responder.message(request, refused))
                    .orElseGet(() -> Message.of("reason.protected-elsewhere"));
            return source(request, page, reason);
        }
        return request.getParameters().contains("settle")
                ? across.settle(request, viewer, page)
                : responder.html(screens.openedOn(request, page, screens.newest(viewer, page)));
    }

    private MutableHttpResponse<byte[]> source(HttpRequest<?> request, Page page, Message reason) {
        return responder.html(screens.source(request, page, reason));
    }

    private MutableHttpResponse<byte[]> openNew(HttpRequest<?> request, Viewer viewer, Title title) {
        if (TextRules.fault(title).isPresent()) {
            return responder.problem(request, ProblemKind.NO_TITLE, Message.of("error.title-reserved"));
        }
        return gate.offersNewPages(viewer)
                ? responder.html(screens.opened(
                        request, PageName.here(title), fresh.beginning(title, NewPageWish.of(request)), ""))
                : responder.problem(
                        request, ProblemKind.FORBIDDEN, reason(request, viewer, Action.CREATE, Subject.WIKI));
    }

    private Message reason(HttpRequest<?> request, Viewer viewer, Action action, Subject subject) {
        return gate.refusal(viewer, action, subject)
                .map(reason -> reason == Decision.Reason.SIGN_IN && subject instanceof Subject.Page
                        ? Decision.Reason.PROTECTED
                        : reason)
                .map(reason -> responder.message(request, reason))
                .orElseThrow();
    }
}
