package org.marram.themes.gallery;

import static org.marram.themes.gallery.Props.KEEPER;
import static org.marram.themes.gallery.Props.ago;

import java.util.List;
import org.marram.themes.Message;
import org.marram.themes.view.Author;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Pager;
import org.marram.themes.view.editing.HeldEditView;
import org.marram.themes.view.editing.HeldEditView.HeldEffect;
import org.marram.themes.view.editing.HeldView;
import org.marram.themes.view.editing.HeldView.HeldLine;

/// Edits from other wikis that wait.
record HeldSamples(Props props) {
    List<Sample> all() {
        return List.of(
                new Sample("held", held()),
                new Sample("held-empty", new HeldView(props.shell(KEEPER), List.of(), Pager.single())),
                new Sample("held-joins", held(HeldEffect.JOINS, Errors.none())),
                new Sample(
                        "held-overlaps", held(HeldEffect.OVERLAPS, Errors.at("reason", Message.of("error.required")))),
                new Sample("held-follows", held(HeldEffect.FOLLOWS, Errors.none())));
    }

    private HeldView held() {
        var ada = new Author.Elsewhere("Ada", "tides.example", "https://tides.example/user/Ada");
        return new HeldView(
                props.shell(KEEPER),
                List.of(
                        new HeldLine(Props.DIGEST, Props.page("Marram grass"), ada, "Say where the mud goes", ago(90)),
                        new HeldLine(Props.DIGEST, Props.page("Salt marsh"), ada, "", ago(20)),
                        new HeldLine(
                                Props.DIGEST,
                                Props.page(Props.LONG_TITLE),
                                new Author.Elsewhere("שרה כהן", "cliffs.example:8443", null),
                                "Put the table of the planting days back, which was lost when the page was split in"
                                        + " two in the spring of last year",
                                ago(3))),
                new Pager(null, "/held?after=" + Props.DIGEST));
    }

    private HeldEditView held(HeldEffect effect, Errors errors) {
        var ada = new Author.Elsewhere("Ada", "tides.example", "https://tides.example/user/Ada");
        return new HeldEditView(
                props.shell(KEEPER),
                Props.kept(),
                Props.edit("Say where the mud goes", ada, 90, 29),
                effect,
                SampleTexts.comparison(),
                effect == HeldEffect.FOLLOWS ? "/held/" + Props.DIGEST : null,
                "",
                errors);
    }
}
