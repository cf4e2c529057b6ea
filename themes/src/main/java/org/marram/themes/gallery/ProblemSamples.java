package org.marram.themes.gallery;

import static org.marram.themes.gallery.Props.READER;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Joining;
import org.marram.themes.view.KeptFormView;
import org.marram.themes.view.KeptFormView.Interruption;
import org.marram.themes.view.KeptFormView.KeptField;
import org.marram.themes.view.ProblemKind;
import org.marram.themes.view.ProblemView;
import org.marram.themes.view.Signing;

/// Forms that were not taken, and everything that can go wrong.
record ProblemSamples(Props props) {
    List<Sample> all() {
        List<Sample> samples = new ArrayList<>(List.of(
                new Sample("kept-session", kept(Interruption.SESSION_OVER)), new Sample("kept-unnamed", unnamed())));
        for (ProblemKind kind : ProblemKind.values()) {
            samples.add(
                    new Sample("problem-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), problem(kind)));
        }
        return samples;
    }

    private KeptFormView kept(Interruption why) {
        return new KeptFormView(
                props.shell(READER),
                why,
                "/edit/Marram_grass",
                "Marram grass",
                "text",
                SampleTexts.read("source.md"),
                List.of(new KeptField("base", Props.DIGEST), new KeptField("summary", "Say where cliffs heal from")),
                true,
                Errors.none(),
                why == Interruption.SESSION_OVER
                        ? new Signing.ByName("Ada", false, Joining.OPEN)
                        : new Signing.SignedIn());
    }

    /// Makes the view of a form whose text was not about anything with a name.
    private KeptFormView unnamed() {
        return new KeptFormView(
                props.shell(READER),
                Interruption.SESSION_OVER,
                "/blocks/lift",
                "",
                "reason",
                "They did not know better",
                List.of(new KeptField("id", "2")),
                false,
                Errors.at("password", Message.of("error.credentials")),
                new Signing.ByName("Mo", false, Joining.CLOSED));
    }

    private ProblemView problem(ProblemKind kind) {
        return new ProblemView(
                props.shell(READER),
                kind,
                kind == ProblemKind.BAD_REQUEST ? Message.of("title.too-long", 312) : null,
                kind == ProblemKind.TOO_MANY ? Integer.valueOf(42) : null,
                kind == ProblemKind.BROKEN ? "7f3a-20c1" : null);
    }
}
