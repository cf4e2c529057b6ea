package org.marram.site.keeping;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
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

/// Lets a keeper's request through to what it asks for, and tells other people why not.
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

    /// A page for a participant who may do `action`.
    public MutableHttpResponse<byte[]> look(
            HttpRequest<?> request, Action action, Function<Participant, MutableHttpResponse<byte[]>> page) {
        return decide(request, action, page);
    }

    /// The form of an act as it was.
    public interface Again {
        /// @param old what is wrong with it
        MutableHttpResponse<byte[]> form(Participant keeper, Message old);
    }

    /// A form of a participant who may do `action`, which comes back with what was typed in it when it cannot
    /// be taken.
    public MutableHttpResponse<byte[]> act(
            KeptForms.Sent sent, Action action, Function<Participant, MutableHttpResponse<byte[]>> work, Again again) {
        HttpRequest<?> request = sent.request();
        return switch (kept.admitPerson(sent)) {
            case Admission.Person person -> decide(request, action, work);
            case Admission.Outdated(Message why) ->
                viewers.reader(request) instanceof Participant keeper && may(request, action)
                        ? again.form(keeper, why)
                        : responder.forged(request);
            case Admission.Answered(var answer) -> answer;
        };
    }

    /// A button, beside which nothing is typed, of a participant who may do `action`.
    public MutableHttpResponse<byte[]> press(
            HttpRequest<?> request, Form form, Action action, Function<Participant, MutableHttpResponse<byte[]>> work) {
        return csrf.accepts(request, form.text(Csrf.FIELD)) ? decide(request, action, work) : responder.forged(request);
    }

    /// Tells whether the viewer may do `action`.
    public boolean may(HttpRequest<?> request, Action action) {
        return settings.allows(viewers.reader(request), action);
    }

    private MutableHttpResponse<byte[]> decide(
            HttpRequest<?> request, Action action, Function<Participant, MutableHttpResponse<byte[]>> work) {
        Viewer viewer = viewers.of(request);
        Optional<Decision.Reason> no = settings.refusal(viewer, action);
        if (no.isPresent()) {
            return responder.refused(request, no.get());
        }
        return viewer instanceof Participant participant
                ? work.apply(participant)
                : responder.refused(request, Decision.Reason.SIGN_IN);
    }
}
