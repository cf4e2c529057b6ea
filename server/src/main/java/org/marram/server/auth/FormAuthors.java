package org.marram.server.auth;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.marram.server.access.Viewer;
import org.marram.server.auth.Joining.Joined;
import org.marram.server.auth.Joining.Knock;
import org.marram.server.web.Answers;
import org.marram.server.web.Form;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Signing;

/// Under whose name a form is sent: by who is signed in, or by who gives a name and a password in the form itself.
@Singleton
public final class FormAuthors {
    private final CurrentViewer viewers;
    private final CurrentSettings settings;
    private final Joining joining;
    private final Refusals refusals;

    FormAuthors(CurrentViewer viewers, CurrentSettings settings, Joining joining, Refusals refusals) {
        this.viewers = viewers;
        this.settings = settings;
        this.joining = joining;
        this.refusals = refusals;
    }

    /// Who sends a form.
    public sealed interface Author {
        /// @param viewer a stranger where no name was given
        record Known(Viewer viewer) implements Author {}

        /// The name does not open the door.
        ///
        /// @param retryAfter how long until another try; zero when it need not be waited for
        record Unknown(HttpStatus status, Errors errors, Duration retryAfter) implements Author {}
    }

    /// Who sends `form`, which [Csrf] has accepted; signs in, or lets join, who gives a name in it.
    public Author of(HttpRequest<?> request, Form form) {
        Viewer viewer = viewers.of(request);
        boolean named = !form.line("name").isEmpty() || !form.text("password").isEmpty();
        return viewer instanceof Viewer.Anonymous && named ? entering(request, form) : new Author.Known(viewer);
    }

    private Author entering(HttpRequest<?> request, Form form) {
        Knock knock = new Knock(form.line("name"), form.text("password"), form.line("invite"), "");
        return switch (joining.registerOrSignIn(request, knock)) {
            case Joined.Entered entered -> new Author.Known(entered.viewer());
            case Joined.Waiting waiting -> unknown(HttpStatus.FORBIDDEN, Errors.of(Message.of("reason.waiting")));
            case Joined.Refused(String field, Message message) ->
                unknown(HttpStatus.UNPROCESSABLE_ENTITY, Errors.at(field, message));
            case Joined.NotAllowed(var reason) ->
                unknown(HttpStatus.FORBIDDEN, Errors.of(refusals.message(request, reason)));
            case Joined.TooMany(Duration wait) ->
                new Author.Unknown(
                        HttpStatus.TOO_MANY_REQUESTS,
                        Errors.of(Message.of("error.too-many-tries", Answers.seconds(wait))),
                        wait);
        };
    }

    /// What a form asks of whoever is to send it.
    ///
    /// @param form as typed so far
    public Signing signing(HttpRequest<?> request, Form form) {
        return viewers.reader(request) instanceof Viewer.Anonymous
                ? new Signing.ByName(
                        form.line("name"),
                        false,
                        org.marram.themes.view.Joining.valueOf(
                                settings.get().joining().name()))
                : new Signing.SignedIn();
    }

    private static Author.Unknown unknown(HttpStatus status, Errors errors) {
        return new Author.Unknown(status, errors, Duration.ZERO);
    }
}
