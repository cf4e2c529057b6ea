package org.marram.site.editing;

import io.micronaut.http.HttpRequest;
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
import org.marram.http.web.Form;
import org.marram.site.editing.ActForms.Act;
import org.marram.site.editing.ActForms.Target;
import org.marram.site.reading.PageDeletions;
import org.marram.themes.view.DeleteView;
import org.marram.themes.view.Errors;
import org.marram.themes.view.ProtectView;
import org.marram.themes.view.Protection;
import org.marram.themes.view.UndeleteView;
import org.marram.wiki.access.Action;
import org.marram.wiki.edits.ModeratePages;
import org.marram.wiki.pages.TitleList;
import org.marram.wiki.store.Database;

/// Keeping order among pages: delete, bring back, say who may edit. Each with a reason that all may read.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ModeratePagesController {
    private static final String SUMMARY = "summary";
    private static final String REASON = "reason";
    private static final String PROTECTION = "protection";
    private static final Act DELETE = new Act("/delete/", Action.DELETE, false, SUMMARY, List.of());
    private static final Act UNDELETE = new Act("/undelete/", Action.RESTORE, true, SUMMARY, List.of());
    private static final Act PROTECT = new Act("/protect/", Action.PROTECT, false, REASON, List.of(PROTECTION));

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
        return forms.open(request, DELETE, this::deleting);
    }

    @Post(value = "/delete/{+title}", produces = MediaType.ALL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> delete(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        return forms.sent(
                request,
                DELETE,
                form,
                this::deleting,
                target -> forms.answer(
                        moderatePages.delete(target.viewer(), target.title(), form.line(SUMMARY)),
                        target,
                        form,
                        SUMMARY,
                        "notice.deleted",
                        this::deleting));
    }

    @Get(value = "/undelete/{+title}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> openUndelete(HttpRequest<?> request) {
        return forms.open(request, UNDELETE, this::undeleting);
    }

    @Post(value = "/undelete/{+title}", produces = MediaType.ALL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> undelete(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        return forms.sent(
                request,
                UNDELETE,
                form,
                this::undeleting,
                target -> forms.answer(
                        moderatePages.restore(target.viewer(), target.title(), form.line(SUMMARY)),
                        target,
                        form,
                        SUMMARY,
                        "notice.undeleted",
                        this::undeleting));
    }

    @Get(value = "/protect/{+title}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> openProtect(HttpRequest<?> request) {
        return forms.open(request, PROTECT, ModeratePagesController::protecting);
    }

    @Post(value = "/protect/{+title}", produces = MediaType.ALL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> protect(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        return forms.sent(
                request,
                PROTECT,
                form,
                ModeratePagesController::protecting,
                target -> forms.answer(
                        moderatePages.protect(
                                target.viewer(),
                                target.title(),
                                org.marram.wiki.access.PageProtection.valueOf(
                                        chosen(target, form).name()),
                                form.line(REASON)),
                        target,
                        form,
                        REASON,
                        "notice.protected",
                        ModeratePagesController::protecting));
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
