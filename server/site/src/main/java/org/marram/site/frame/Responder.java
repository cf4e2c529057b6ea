package org.marram.site.frame;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.marram.http.web.Answers;
import org.marram.themes.Message;
import org.marram.themes.view.Location;
import org.marram.themes.view.ProblemKind;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;
import org.marram.wiki.access.Decision;

/// Answers people: with a page in the frame of the site, with a refusal, or with a notice on the page that comes next.
@Singleton
public final class Responder {
    private final PageShells pageShells;
    private final Answers answers;
    private final Refusals refusals;
    private final Notices notices;

    Responder(PageShells pageShells, Answers answers, Refusals refusals, Notices notices) {
        this.pageShells = pageShells;
        this.answers = answers;
        this.refusals = refusals;
        this.notices = notices;
    }

    /// Shell of a page that holds no form for strangers ([PageShells#of]).
    public Shell shell(HttpRequest<?> request, Location location) {
        return pageShells.of(request, location);
    }

    /// Shell of a page with a form that strangers may send too.
    public Shell shellWithForm(HttpRequest<?> request, Location location) {
        return pageShells.withForm(request, location);
    }

    /// Answers with a page.
    public MutableHttpResponse<byte[]> html(View view) {
        return answers.html(view);
    }

    /// Answers with a page, and a status of its own.
    public MutableHttpResponse<byte[]> html(HttpStatus status, View view) {
        return answers.html(status, view);
    }

    /// Shows a notice on the next page that this person sees.
    public void say(HttpRequest<?> request, String key, String... arguments) {
        notices.say(request, key, arguments);
    }

    /// Says why something may not be done, or leads to the sign-in form where that would help.
    public MutableHttpResponse<byte[]> refused(HttpRequest<?> request, Decision.Reason reason) {
        return refusals.html(request, reason);
    }

    /// Answers a form that did not come from a page of this wiki, or whose page is too old, and that does not come
    /// back.
    public MutableHttpResponse<byte[]> forged(HttpRequest<?> request) {
        return refusals.forged(request);
    }

    /// Answers that there is no such page.
    public MutableHttpResponse<byte[]> notFound(HttpRequest<?> request) {
        return refusals.notFound(request);
    }

    /// Answers with a page that says what is wrong.
    public MutableHttpResponse<byte[]> problem(HttpRequest<?> request, ProblemKind kind, Message reason) {
        return refusals.problem(request, kind, reason);
    }

    /// Answers that this came too often.
    public MutableHttpResponse<byte[]> tooMany(HttpRequest<?> request, Duration wait) {
        return refusals.tooMany(request, wait);
    }

    /// Returns a reason in the words of the interface.
    public Message message(HttpRequest<?> request, Decision.Reason reason) {
        return refusals.message(request, reason);
    }
}
