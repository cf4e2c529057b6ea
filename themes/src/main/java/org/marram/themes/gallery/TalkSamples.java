package org.marram.themes.gallery;

import static org.marram.themes.gallery.Props.ADA;
import static org.marram.themes.gallery.Props.KEPT;
import static org.marram.themes.gallery.Props.MO;
import static org.marram.themes.gallery.Props.MUHAMMAD;
import static org.marram.themes.gallery.Props.PARTICIPANT;
import static org.marram.themes.gallery.Props.READER;
import static org.marram.themes.gallery.Props.SARA;
import static org.marram.themes.gallery.Props.ago;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;
import org.marram.themes.SafeHtml;
import org.marram.themes.view.Author;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Joining;
import org.marram.themes.view.Pager;
import org.marram.themes.view.ReasonForm;
import org.marram.themes.view.Signing;
import org.marram.themes.view.talking.TalkView;
import org.marram.themes.view.talking.TalkView.LastPost;
import org.marram.themes.view.talking.TalkView.Removal;
import org.marram.themes.view.talking.TalkView.TalkForm;
import org.marram.themes.view.talking.TalkView.Topic;

/// Talk pages.
record TalkSamples(Props props) {
    List<Sample> all() {
        return List.of(
                new Sample("talk", talk(null)),
                new Sample("talk-reply", talk("p2")),
                new Sample("talk-thread", thread()),
                new Sample("talk-empty", quiet()));
    }

    private TalkView talk(@Nullable String inReplyTo) {
        var deep = post("p5", ADA, 5, "And deeper.", List.of());
        var deeper = post("p4", MUHAMMAD, 6, "I have measured: 44 cm on average, at the crest.", List.of(deep));
        var gone = new TalkView.Post("p3", KEPT, ago(30), null, SafeHtml.empty(), true, Removal.WITH_REASON, List.of());
        var answer = post(
                "p2",
                SARA,
                40,
                "Sixty where the wind is strong. See <a href=\"/article/Planting\">Planting</a>.",
                List.of(deeper));
        var opening = post("p1", ADA, 600, "Is forty centimetres right for the north end?", List.of(answer, gone));
        var other = post("p6", MO, 9_000, "I propose to move the calendar to a page below this one.", List.of());
        var signing = inReplyTo == null ? new Signing.ByName("", false, Joining.OPEN) : Props.SIGNED_IN;
        return new TalkView(
                props.shell(inReplyTo == null ? READER : PARTICIPANT),
                Props.frame(),
                22,
                new LastPost("?post=p182#post-p182", MUHAMMAD, ago(4)),
                List.of(
                        new Topic(
                                "How far apart?",
                                opening,
                                new LastPost("?post=p182#post-p182", MUHAMMAD, ago(4)),
                                new Topic.More("?thread=p1&from=p51", 132)),
                        new Topic("תפריט: Calendar", other, null, null)),
                false,
                new TalkForm(inReplyTo, "", "", Errors.none(), signing),
                null,
                new ReasonForm("p2", "", Errors.at("reason", Message.of("error.required"))),
                Pager.single());
    }

    private TalkView thread() {
        var answer = post("p81", SARA, 40, "By the third year the rows had closed, here too.", List.of());
        var opening = post("p1", ADA, 600, "Is forty centimetres right for the north end?", List.of(answer));
        return new TalkView(
                props.shell(PARTICIPANT),
                Props.frame(),
                22,
                null,
                List.of(new Topic("How far apart?", opening, null, null)),
                true,
                new TalkForm(null, "", "", Errors.none(), Props.SIGNED_IN),
                null,
                ReasonForm.none(),
                new Pager("?thread=p1&from=p2", "?thread=p1&from=p101"));
    }

    private TalkView quiet() {
        return new TalkView(
                props.shell(READER),
                Props.unwritten("Cheap plants", 0),
                0,
                null,
                List.of(),
                false,
                null,
                Message.of("deleted.title"),
                ReasonForm.none(),
                Pager.single());
    }

    private static TalkView.Post post(String id, Author by, long minutes, String html, List<TalkView.Post> replies) {
        return new TalkView.Post(
                id,
                by,
                ago(minutes),
                id.equals("p81") ? "p40" : null,
                new SafeHtml("<p>" + html + "</p>"),
                false,
                removal(id),
                replies);
    }

    /// Chooses the removal of a sample post: one is the viewer's own, one the viewer may not remove, the others
    /// a keeper may.
    private static Removal removal(String id) {
        return switch (id) {
            case "p1" -> Removal.OWN;
            case "p6" -> Removal.REFUSED;
            default -> Removal.WITH_REASON;
        };
    }
}
