package org.marram.site.uploads;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.http.viewer.Csrf;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.viewer.Throttles;
import org.marram.http.viewer.UploadForm;
import org.marram.http.web.Answers;
import org.marram.http.web.FailureAnswer;
import org.marram.http.web.Form;
import org.marram.site.frame.Admission;
import org.marram.site.frame.FormAuthors;
import org.marram.site.frame.KeptForms;
import org.marram.site.frame.Responder;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.KeptFormView.Interruption;
import org.marram.themes.view.ProblemKind;
import org.marram.themes.view.Routes;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.media.FileName;
import org.marram.wiki.media.Multipart;
import org.marram.wiki.media.UploadFiles;
import org.marram.wiki.media.UploadOutcome;

/// Form that adds a file, or a version of one.
@Controller(Routes.UPLOAD)
@ExecuteOn(TaskExecutors.BLOCKING)
final class UploadController {
    /// Input of the form for a new version; the template carries the name with it.
    static final String REPLACING = "replacing";

    /// Input with the name of the file: `name` is that of the person who signs the form.
    static final String TITLE = "title";

    private final UploadFiles files;
    private final UploadScreen screen;
    private final CurrentViewer viewers;
    private final Csrf csrf;
    private final FormAuthors authors;
    private final KeptForms kept;
    private final Throttles throttles;
    private final Responder responder;

    UploadController(
            UploadFiles files,
            UploadScreen screen,
            CurrentViewer viewers,
            Csrf csrf,
            FormAuthors authors,
            KeptForms kept,
            Throttles throttles,
            Responder responder) {
        this.files = files;
        this.screen = screen;
        this.viewers = viewers;
        this.csrf = csrf;
        this.authors = authors;
        this.kept = kept;
        this.throttles = throttles;
        this.responder = responder;
    }

    /// @param name of a file that is to get a new version
    @Get(produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> form(HttpRequest<?> request, @Nullable @QueryValue String name) {
        Optional<Decision.Reason> no = files.refusal(viewers.of(request));
        if (no.isPresent()) {
            return responder.refused(request, no.get());
        }
        String replaced =
                FileName.of(name == null ? "" : name).map(FileName::text).orElse("");
        UploadScreen.Typed typed =
                new UploadScreen.Typed(replaced, !replaced.isEmpty(), "", screen.licence(replaced), Form.of(null));
        return screen.page(HttpStatus.OK, request, typed, Errors.none());
    }

    @Post(produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    MutableHttpResponse<byte[]> upload(HttpRequest<?> request, @Body InputStream body) throws IOException {
        try (body;
                UploadForm form = UploadForm.read(request, body, files, read -> refusal(request, read))) {
            if (form.refusal().isPresent()) {
                return form.refusal().get();
            }
            FailureAnswer.note(request, status -> back(status, request, form, Interruption.UNAVAILABLE));
            return answer(request, form, outcome(viewers.of(request), form));
        } catch (Multipart.Malformed e) {
            return responder.problem(request, ProblemKind.BAD_REQUEST, Message.of("error.file-empty"));
        }
    }

    private Optional<MutableHttpResponse<byte[]>> refusal(HttpRequest<?> request, UploadForm form) {
        if (!csrf.accepts(request, form.input(Csrf.FIELD))) {
            return Optional.of(unproven(request, form));
        }
        Optional<Admission.Unsigned> fault = authors.fault(request, form.inputs());
        return fault.isPresent()
                ? fault.map(wrong -> wrong.on(screen.withoutFile(wrong.status(), request, form, wrong.errors())))
                : refusal(request, form, viewers.of(request));
    }

    private Optional<MutableHttpResponse<byte[]>> refusal(HttpRequest<?> request, UploadForm form, Viewer viewer) {
        Optional<Decision.Reason> no = files.refusal(viewer);
        if (no.isPresent()) {
            return Optional.of(
                    kept.wasGiven(request, form.inputs())
                            ? back(HttpStatus.FORBIDDEN, request, form, Interruption.SESSION_OVER)
                            : responder.refused(request, no.get()));
        }
        Duration wait = throttles.upload(viewer);
        return wait.isZero()
                ? Optional.empty()
                : Optional.of(Answers.retryAfter(
                        back(HttpStatus.TOO_MANY_REQUESTS, request, form, Interruption.TOO_MANY), wait));
    }

    private MutableHttpResponse<byte[]> unproven(HttpRequest<?> request, UploadForm form) {
        Viewer viewer = viewers.reader(request);
        if (viewer instanceof Viewer.Anonymous) {
            return back(HttpStatus.FORBIDDEN, request, form, Interruption.SESSION_OVER);
        }
        return files.refusal(viewer)
                .map(no -> responder.refused(request, no))
                .orElseGet(() -> back(HttpStatus.FORBIDDEN, request, form, Interruption.FORGED));
    }

    private MutableHttpResponse<byte[]> back(
            HttpStatus status, HttpRequest<?> request, UploadForm form, Interruption why) {
        return screen.withoutFile(status, request, form, Errors.of(Message.of(why)));
    }

    private UploadOutcome outcome(Viewer viewer, UploadForm form) throws IOException {
        if (form.isTooLarge()) {
            return new UploadOutcome.TooLarge(files.limit());
        }
        Optional<UploadFiles.Waiting> waiting = form.waiting();
        return waiting.isEmpty()
                ? new UploadOutcome.Empty()
                : files.store(viewer, waiting.get(), form.upload(TITLE, isReplacing(form)));
    }

    private static boolean isReplacing(UploadForm form) {
        return !form.input(REPLACING).isEmpty();
    }

    private MutableHttpResponse<byte[]> answer(HttpRequest<?> request, UploadForm form, UploadOutcome outcome) {
        return switch (outcome) {
            case UploadOutcome.Stored stored -> {
                responder.say(request, stored.asSent() ? "notice.uploaded.as-sent" : "notice.uploaded");
                yield Answers.seeOther(Routes.file(stored.name().path()));
            }
            case UploadOutcome.Unchanged unchanged -> {
                responder.say(request, "notice.unchanged");
                yield Answers.seeOther(Routes.file(unchanged.name().path()));
            }
            case UploadOutcome.NameTaken taken ->
                again(
                        request,
                        form,
                        TITLE,
                        Message.of("error.file-taken", taken.name().text()));
            case UploadOutcome.TooLarge large ->
                again(request, form, "file", Message.of("error.file-too-large", new Message.Size(large.limit())));
            case UploadOutcome.Empty empty ->
                again(
                        request,
                        form,
                        "file",
                        Message.of(form.waiting().isEmpty() ? "error.file-none" : "error.file-empty"));
            case UploadOutcome.BadName bad -> again(request, form, TITLE, Message.of("error.file-name"));
            case UploadOutcome.WrongType wrong ->
                again(
                        request,
                        form,
                        "file",
                        Message.of("error.file-type", wrong.content().name(), wrong.extension()));
            case UploadOutcome.Broken broken -> again(request, form, "file", Message.of("error.file-picture"));
            case UploadOutcome.SummaryTooLong(int limit, int length) ->
                again(request, form, "summary", Message.of("error.too-long", limit, length));
            case UploadOutcome.BadLicence bad -> again(request, form, "licence", Message.of("error.choose"));
            case UploadOutcome.Refused refused -> responder.refused(request, refused.reason());
        };
    }

    private MutableHttpResponse<byte[]> again(HttpRequest<?> request, UploadForm form, String field, Message message) {
        return screen.withoutFile(HttpStatus.UNPROCESSABLE_ENTITY, request, form, Errors.at(field, message));
    }
}
