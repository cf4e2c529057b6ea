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
import org.jspecify.annotations.Nullable;
import org.marram.exchange.incoming.Reports;
import org.marram.http.viewer.Throttles;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.editing.ActForms.Act;
import org.marram.site.editing.ActForms.Target;
import org.marram.site.reading.PageDeletions;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.editing.AskBackView;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Rules;

/// Asks keepers for a deleted page: `/ask-back/{title}`. What is asked stands among the reports that they look
/// at.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class AskBackController {
    private static final String WORDS = "words";
    private static final Act ASK = new Act("/ask-back/", Action.TALK, true, WORDS, List.of());

    private final ActForms forms;
    private final Reports reports;
    private final PageDeletions deletions;
    private final Throttles throttles;
    private final Rules rules;

    AskBackController(ActForms forms, Reports reports, PageDeletions deletions, Throttles throttles, Rules rules) {
        this.rules = rules;
        this.forms = forms;
        this.reports = reports;
        this.deletions = deletions;
        this.throttles = throttles;
    }

    @Get(value = "/ask-back/{+title}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> open(HttpRequest<?> request) {
        return switch (forms.open(request, ASK)) {
            case Target target -> forms.html(view(target, "", Errors.none()));
            case ActForms.Answered(var answer) -> answer;
        };
    }

    @Post(value = "/ask-back/{+title}", produces = MediaType.ALL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> ask(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        return switch (forms.take(request, ASK, form)) {
            case Target target -> ask(target, form.text(WORDS).strip());
            case ActForms.Outdated(Target target, Errors why) ->
                forms.html(HttpStatus.FORBIDDEN, view(target, form.text(WORDS), why));
            case ActForms.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> ask(Target target, String words) {
        if (words.isEmpty()) {
            return forms.wrong(view(target, words, ActForms.required(WORDS)));
        }
        Duration wait = throttles.edit(target.viewer());
        if (!wait.isZero()) {
            Errors errors = Errors.of(Message.of("Interruption.TOO_MANY"));
            return Answers.retryAfter(forms.html(HttpStatus.TOO_MANY_REQUESTS, view(target, words, errors)), wait);
        }
        reports.askBack(
                target.viewer().acting().orElseThrow(),
                rules.origin() + target.page().path(),
                words);
        return forms.done(target.request(), target.page().path(), "notice.asked-back");
    }

    private AskBackView view(Target target, String words, Errors errors) {
        return new AskBackView(
                target.shell(), target.frame(), deletions.of(target.viewer(), target.page()), words, errors);
    }
}
