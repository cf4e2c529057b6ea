package org.marram.themes.gallery;

import static org.marram.themes.gallery.Props.PARTICIPANT;

import java.util.List;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.editing.FillTemplateView;
import org.marram.themes.view.editing.FillTemplateView.Blank;
import org.marram.themes.view.editing.NewPageView;

/// The way to a new page.
record NewPageSamples(Props props) {
    private static final PageLink MEETING = Props.page("Template/Meeting");

    List<Sample> all() {
        return List.of(
                new Sample("new", empty()),
                new Sample("new-taken", taken()),
                new Sample("new-leading", leading()),
                new Sample("new-fill", fill()));
    }

    private NewPageView empty() {
        return new NewPageView(props.shell(PARTICIPANT), "", "", "", "", List.of(), null, null, Errors.none());
    }

    private NewPageView taken() {
        return new NewPageView(
                props.shell(PARTICIPANT),
                "Marram grass",
                "Plants/Grasses",
                "Meetings",
                MEETING.title(),
                List.of(MEETING, Props.page("Template/" + Props.LONG_TITLE)),
                Props.page("Plants/Grasses/Marram grass"),
                null,
                Errors.at("title", Message.of("error.title-taken")));
    }

    private NewPageView leading() {
        return new NewPageView(
                props.shell(PARTICIPANT),
                "Beach grass",
                "",
                "",
                "",
                List.of(MEETING),
                null,
                Props.page("Marram grass"),
                Errors.at("title", Message.of("error.title-leads-on")));
    }

    private FillTemplateView fill() {
        return new FillTemplateView(
                props.shell(PARTICIPANT),
                "Meetings/November",
                MEETING,
                false,
                List.of(
                        new Blank("title", "November", false),
                        new Blank("date", "2026-11-23", false),
                        new Blank("Who was there, and who sent word that they could not come", "", true)),
                Errors.of(Message.of("error.filled-too-long")));
    }
}
