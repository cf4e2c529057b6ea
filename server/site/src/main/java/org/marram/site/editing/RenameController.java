package org.marram.site.editing;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.http.viewer.Throttles;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.editing.ActForms.Act;
import org.marram.site.editing.ActForms.Target;
import org.marram.site.frame.ViewValues;
import org.marram.themes.Message;
import org.marram.themes.Messages;
import org.marram.themes.view.Errors;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.editing.RenameView;
import org.marram.wiki.access.Action;
import org.marram.wiki.edits.EditOutcome;
import org.marram.wiki.edits.MoveOutcome;
import org.marram.wiki.edits.MovePages;
import org.marram.wiki.edits.PageMove;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.TitleList;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.store.Database;

/// Gives a page another title: `/rename/{title}`.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class RenameController {
    private static final Act RENAME =
            new Act("/rename/", Action.RENAME, false, "to", List.of("summary", "below", "relink"));

    /// Pages below that are shown; of more their number is.
    private static final int SHOWN = 20;

    private final ActForms forms;
    private final MovePages moves;
    private final Throttles throttles;
    private final Database database;

    RenameController(ActForms forms, MovePages moves, Throttles throttles, Database database) {
        this.forms = forms;
        this.moves = moves;
        this.throttles = throttles;
        this.database = database;
    }

    @Get(value = "/rename/{+title}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> open(HttpRequest<?> request) {
        return switch (forms.open(request, RENAME)) {
            case Target target -> forms.html(opened(target));
            case ActForms.Answered(var answer) -> answer;
        };
    }

    @Post(value = "/rename/{+title}", produces = MediaType.ALL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> rename(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        return switch (forms.take(request, RENAME, form)) {
            case Target target -> rename(target, form);
            case ActForms.Outdated(Target target, Errors why) ->
                forms.html(HttpStatus.FORBIDDEN, typed(target, form, why));
            case ActForms.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> rename(Target target, Form form) {
        return switch (Title.parse(form.text("to"))) {
            case TitleResult.Invalid(String reason, String detail) ->
                forms.wrong(typed(target, form, Errors.at("to", Message.of(reason, detail))));
            case TitleResult.Valid(Title to) -> rename(target, form, to);
        };
    }

    private MutableHttpResponse<byte[]> rename(Target target, Form form, Title to) {
        Duration wait = throttles.edit(target.viewer());
        return wait.isZero() ? renamed(target, form, to) : tooMany(target, form, wait);
    }

    private MutableHttpResponse<byte[]> tooMany(Target target, Form form, Duration wait) {
        RenameView again = typed(target, form, Errors.of(Message.of("Interruption.TOO_MANY")));
        return Answers.retryAfter(forms.html(HttpStatus.TOO_MANY_REQUESTS, again), wait);
    }

    private MutableHttpResponse<byte[]> renamed(Target target, Form form, Title to) {
        PageMove move = new PageMove(
                target.viewer(),
                target.title(),
                to,
                form.line("summary"),
                form.has("below"),
                form.has("relink") ? Optional.of(relinkSummary(target, to)) : Optional.empty());
        return switch (moves.move(move)) {
            case MoveOutcome.Moved(Page page, int below) ->
                forms.done(target.request(), page.path(), "notice.moved", Integer.toString(below));
            case MoveOutcome.NotMoved(EditOutcome reason) -> unmoved(target, form, reason);
            case MoveOutcome.TooMany(long below, int most) ->
                refusedBelow(target, form, Message.of("error.too-many-below", below, most));
            case MoveOutcome.BelowTaken(Page other) -> refusedBelow(target, form, TakenTitles.below(other));
            case MoveOutcome.BelowRefused(Page page, var _) ->
                refusedBelow(
                        target,
                        form,
                        Message.of("error.below-refused", page.title().text()));
            case MoveOutcome.BelowUntitled(Title title, TitleResult.Invalid _) ->
                refusedBelow(target, form, Message.of("error.below-untitled", title.text()));
        };
    }

    private static String relinkSummary(Target target, Title to) {
        return Messages.in(target.shell().language())
                .text("log.detail.relinked", target.title().text(), to.text());
    }

    private MutableHttpResponse<byte[]> refusedBelow(Target target, Form form, Message fault) {
        return forms.html(HttpStatus.CONFLICT, typed(target, form, Errors.at("below", fault)));
    }

    private MutableHttpResponse<byte[]> unmoved(Target target, Form form, EditOutcome reason) {
        return switch (reason) {
            case EditOutcome.Unchanged(Page page, var head) -> Answers.seeOther(page.path());
            case EditOutcome.TitleTaken(Page other) ->
                forms.html(HttpStatus.CONFLICT, typed(target, form, Errors.at("to", TakenTitles.typed(other))));
            case EditOutcome.NoSuchPage none -> forms.notFound(target.request());
            case EditOutcome.PageDeleted(Page page) -> forms.gone(target.request(), page);
            case EditOutcome.Refused(var why) -> forms.refused(target.request(), why);
            case EditOutcome.Unacceptable fault ->
                forms.wrong(typed(
                        target,
                        form,
                        ActForms.at(
                                fault.fault() == EditOutcome.Fault.TITLE_RESERVED ? "to" : "summary",
                                fault,
                                form.line("summary"))));
            case EditOutcome.Saved saved -> throw impossible();
            case EditOutcome.Created created -> throw impossible();
            case EditOutcome.Merged merged -> throw impossible();
            case EditOutcome.Conflicted conflicted -> throw impossible();
            case EditOutcome.BaseNeeded needed -> throw impossible();
            case EditOutcome.RevisionUnknown unknown -> throw impossible();
        };
    }

    private static IllegalStateException impossible() {
        return new IllegalStateException("a rename changes no text");
    }

    /// The form as one opens it: pages below come along, and links are written anew, unless one says otherwise.
    private RenameView opened(Target target) {
        return view(target, target.title().text(), "", true, true, Errors.none());
    }

    private RenameView typed(Target target, Form form, Errors errors) {
        return view(target, form.text("to"), form.line("summary"), form.has("below"), form.has("relink"), errors);
    }

    private RenameView view(
            Target target, String to, String summary, boolean movesBelow, boolean relinks, Errors errors) {
        TitleList list = TitleList.under(target.title());
        return database.read(handle -> {
            long count = list.count(handle);
            List<PageLink> shown = list.slice(handle, TitleList.Place.START, SHOWN).pages().stream()
                    .map(ViewValues::link)
                    .toList();
            RenameView.Below below = new RenameView.Below(shown, count, MovePages.MOST_BELOW, movesBelow);
            return new RenameView(target.shell(), target.frame(), below, relinks, to, summary, errors);
        });
    }
}
