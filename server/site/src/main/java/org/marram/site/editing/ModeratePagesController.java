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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.editing.ActForms.Act;
import org.marram.site.editing.ActForms.Target;
import org.marram.site.frame.ShownRules;
import org.marram.site.reading.PageDeletions;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Protection;
import org.marram.themes.view.View;
import org.marram.themes.view.editing.DeleteView;
import org.marram.themes.view.editing.ProtectView;
import org.marram.themes.view.editing.UndeleteView;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.edits.EditOutcome.Unacceptable;
import org.marram.wiki.edits.ModeratePages;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.TitleList;
import org.marram.wiki.store.Database;

/// Keeping order among pages: delete, bring back, say who may edit. Each with a reason that all may read.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ModeratePagesController {
    private static final String SUMMARY = "summary";
    private static final String REASON = "reason";
    private static final String PROTECTION = "protection";

    private enum Deed {
        DELETE(new Act("/delete/", Action.DELETE, false, SUMMARY, List.of()), "notice.deleted"),
        UNDELETE(new Act("/undelete/", Action.RESTORE, true, SUMMARY, List.of()), "notice.undeleted"),
        PROTECT(new Act("/protect/", Action.PROTECT, false, REASON, List.of(PROTECTION)), "notice.protected");

        private final Act act;
        private final String notice;

        Deed(Act act, String notice) {
            this.act = act;
            this.notice = notice;
        }
    }

    private final ActForms forms;
    private final ModeratePages moderatePages;
    private final PageDeletions deletions;
    private final Database database;

    ModeratePagesController(ActForms forms, ModeratePages moderatePages, PageDeletions deletions, Database database) {
        this.forms = forms;
        this.moderatePages = moderatePages;
        this.deletions = deletions;
        this.database = database;
    }

    @Get(value = "/delete/{+title}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> openDelete(HttpRequest<?> request) {
        return open(request, Deed.DELETE);
    }

    @Post(value = "/delete/{+title}", produces = MediaType.ALL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> delete(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        return take(request, Deed.DELETE, Form.of(body));
    }

    @Get(value = "/undelete/{+title}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> openUndelete(HttpRequest<?> request) {
        return open(request, Deed.UNDELETE);
    }

    @Post(value = "/undelete/{+title}", produces = MediaType.ALL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> undelete(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        return take(request, Deed.UNDELETE, Form.of(body));
    }

    @Get(value = "/protect/{+title}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> openProtect(HttpRequest<?> request) {
        return open(request, Deed.PROTECT);
    }

    @Post(value = "/protect/{+title}", produces = MediaType.ALL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> protect(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        return take(request, Deed.PROTECT, Form.of(body));
    }

    private MutableHttpResponse<byte[]> open(HttpRequest<?> request, Deed deed) {
        return switch (forms.open(request, deed.act)) {
            case Target target -> forms.html(view(deed, target, Form.of(null), Errors.none()));
            case ActForms.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> take(HttpRequest<?> request, Deed deed, Form form) {
        return switch (forms.take(request, deed.act, form)) {
            case Target target -> answer(deed, target, form, outcome(deed, target, form));
            case ActForms.Outdated(Target target, Errors why) ->
                forms.html(HttpStatus.FORBIDDEN, view(deed, target, form, why));
            case ActForms.Answered(var answer) -> answer;
        };
    }

    private ModeratePages.Outcome outcome(Deed deed, Target target, Form form) {
        String reason = form.line(deed.act.text());
        return switch (deed) {
            case DELETE -> moderatePages.delete(target.viewer(), target.title(), reason);
            case UNDELETE -> moderatePages.restore(target.viewer(), target.title(), reason);
            case PROTECT ->
                moderatePages.protect(target.viewer(), target.title(), ShownRules.chosen(chosen(target, form)), reason);
        };
    }

    private MutableHttpResponse<byte[]> answer(Deed deed, Target target, Form form, ModeratePages.Outcome outcome) {
        String field = deed.act.text();
        return switch (outcome) {
            case ModeratePages.Outcome.Done(Page page) -> forms.done(target.request(), page.path(), deed.notice);
            case ModeratePages.Outcome.AlreadySo(Page page) -> Answers.seeOther(page.path());
            case ModeratePages.Outcome.NoSuchPage _ -> forms.notFound(target.request());
            case ModeratePages.Outcome.Refused(Decision.Reason reason) -> forms.refused(target.request(), reason);
            case ModeratePages.Outcome.Faulty(Unacceptable fault) ->
                forms.wrong(view(deed, target, form, ActForms.at(field, fault, form.line(field))));
        };
    }

    private View view(Deed deed, Target target, Form form, Errors errors) {
        return switch (deed) {
            case DELETE -> deleting(target, form, errors);
            case UNDELETE -> undeleting(target, form, errors);
            case PROTECT -> protecting(target, form, errors);
        };
    }

    private DeleteView deleting(Target target, Form form, Errors errors) {
        long below = database.read(handle -> TitleList.under(target.title()).count(handle));
        return new DeleteView(target.shell(), target.frame(), form.line(SUMMARY), below, errors);
    }

    private UndeleteView undeleting(Target target, Form form, Errors errors) {
        return new UndeleteView(
                target.shell(),
                target.frame(),
                deletions.of(target.viewer(), target.page()),
                form.line(SUMMARY),
                errors);
    }

    private static ProtectView protecting(Target target, Form form, Errors errors) {
        return new ProtectView(target.shell(), target.frame(), chosen(target, form), form.line(REASON), errors);
    }

    private static Protection chosen(Target target, Form form) {
        return form.choice(PROTECTION, target.frame().protection());
    }
}
