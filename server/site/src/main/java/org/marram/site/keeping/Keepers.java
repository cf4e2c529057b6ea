package org.marram.site.keeping;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.marram.http.viewer.Csrf;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Form;
import org.marram.site.frame.Admission;
import org.marram.site.frame.KeptForms;
import org.marram.site.frame.Responder;
import org.marram.themes.Message;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.access.Viewer.Participant;
import org.marram.wiki.settings.CurrentSettings;

/// Lets the requests of keepers in, and tells other people why not.
@Singleton
public final class Keepers {
    private final CurrentViewer viewers;
    private final CurrentSettings settings;
    private final Csrf csrf;
    private final KeptForms kept;
    private final Responder responder;

    Keepers(CurrentViewer viewers, CurrentSettings settings, Csrf csrf, KeptForms kept, Responder responder) {
        this.viewers = viewers;
        this.settings = settings;
        this.csrf = csrf;
        this.kept = kept;
        this.responder = responder;
    }

    /// Result of asking for a page of keepers, or pressing a button of theirs: a controller switches on it.
    public sealed interface Visit {}

    /// Result of sending a form of keepers: a controller switches on it.
    public sealed interface Act {}

    /// The request goes on, as this keeper's.
    public record Admitted(Participant keeper) implements Visit, Act {}

    /// The form is too old, or came from another site. It comes back to this keeper with what was typed in it, and
    /// with this message.
    public record Outdated(Participant keeper, Message why) implements Act {}

    /// The request was answered: it is refused, or its form comes back.
    public record Answered(MutableHttpResponse<byte[]> answer) implements Visit, Act {}

    /// Lets a participant who may do `action` look at a page.
    public Visit look(HttpRequest<?> request, Action action) {
        return visit(request, action);
    }

    /// Takes a form of a participant who may do `action`.
    public Act act(KeptForms.Sent sent, Action action) {
        HttpRequest<?> request = sent.request();
        return switch (kept.admitPerson(sent)) {
            case Admission.Person _ ->
                switch (visit(request, action)) {
                    case Admitted admitted -> admitted;
                    case Answered answered -> answered;
                };
            case Admission.Outdated(Message why) ->
                viewers.reader(request) instanceof Participant keeper && may(request, action)
                        ? new Outdated(keeper, why)
                        : new Answered(responder.forged(request));
            case Admission.Answered(var answer) -> new Answered(answer);
        };
    }

    /// Takes a button, beside which nothing is typed, of a participant who may do `action`.
    public Visit press(HttpRequest<?> request, Form form, Action action) {
        return csrf.accepts(request, form.text(Csrf.FIELD))
                ? visit(request, action)
                : new Answered(responder.forged(request));
    }

    /// Tells whether the viewer may do `action`.
    public boolean may(HttpRequest<?> request, Action action) {
        return settings.allows(viewers.reader(request), action);
    }

    private Visit visit(HttpRequest<?> request, Action action) {
        Viewer viewer = viewers.of(request);
        Optional<Decision.Reason> no = settings.refusal(viewer, action);
        if (no.isPresent()) {
            return new Answered(responder.refused(request, no.get()));
        }
        return viewer instanceof Participant participant
                ? new Admitted(participant)
                : new Answered(responder.refused(request, Decision.Reason.SIGN_IN));
    }
}
