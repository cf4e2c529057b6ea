package org.marram.themes.gallery;

import static org.marram.themes.gallery.Props.BY_SA;
import static org.marram.themes.gallery.Props.KEEPER;
import static org.marram.themes.gallery.Props.LICENCES;
import static org.marram.themes.gallery.Props.READER;
import static org.marram.themes.gallery.Props.ago;

import java.util.List;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Errors.FieldError;
import org.marram.themes.view.Joining;
import org.marram.themes.view.Link;
import org.marram.themes.view.Notice;
import org.marram.themes.view.PageViewer;
import org.marram.themes.view.ReadingRule;
import org.marram.themes.view.keeping.AboutView;
import org.marram.themes.view.keeping.AboutView.HealthPart;
import org.marram.themes.view.keeping.RestoredView;
import org.marram.themes.view.keeping.RestoredView.LostLine;
import org.marram.themes.view.keeping.SetUpView;
import org.marram.themes.view.keeping.SettingsView;

/// The wiki as a whole: set-up, settings, about it, after a restore.
record SettingsSamples(Props props) {
    List<Sample> all() {
        return List.of(
                new Sample("set-up", setUp(Errors.none())),
                new Sample("set-up-errors", setUp(setUpErrors())),
                new Sample("settings", settings()),
                new Sample("about", about(true)),
                new Sample("about-failing", about(false)),
                new Sample("restored", restored()),
                new Sample("restored-never", new RestoredView(props.shell(KEEPER), null, 0, List.of(), List.of())));
    }

    private SetUpView setUp(Errors errors) {
        return new SetUpView(
                props.shell(new PageViewer.Anonymous(false)),
                "4f1c",
                "Dune Commons",
                "https://dunes.example",
                BY_SA,
                LICENCES,
                Joining.OPEN,
                ReadingRule.EVERYONE,
                "",
                errors);
    }

    private static Errors setUpErrors() {
        return new Errors(List.of(
                new FieldError("address", Message.of("error.address")),
                new FieldError("password", Message.of("error.password-short", 8))));
    }

    private SettingsView settings() {
        return new SettingsView(
                props.shell(KEEPER, Notice.done(Message.of("notice.settings-saved"))),
                "Dune Commons",
                Joining.INVITE,
                ReadingRule.PARTICIPANTS,
                BY_SA,
                LICENCES,
                "Welcome",
                "logo.png",
                "Welcome\nRules = How we work together\nPlanting calendar",
                "",
                "https://dunes.example",
                Errors.at("logo", Message.of("error.picture-missing")));
    }

    private AboutView about(boolean sound) {
        return new AboutView(
                props.shell(READER),
                "0.1.0",
                13_213,
                87_204,
                412,
                1,
                BY_SA,
                Joining.OPEN,
                ReadingRule.EVERYONE,
                sound ? List.of(new Link("Ada", "/user/Ada"), new Link("שרה כהן", "/user/s")) : List.of(),
                List.of(
                        new HealthPart("database", true, "SQLite 3.54.1"),
                        new HealthPart("index", sound, sound ? "87,204 / 87,204" : "12 / 87,204"),
                        new HealthPart("disk", true, "41 GB")),
                new Link("Marram", "https://marram.example/"));
    }

    private RestoredView restored() {
        return new RestoredView(
                props.shell(KEEPER),
                ago(40),
                2,
                List.of("cliffs.example"),
                List.of(
                        new LostLine(
                                Props.DIGEST,
                                "Marram grass",
                                "tides.example",
                                "https://tides.example/article/Marram_grass@dunes.example",
                                false),
                        new LostLine(
                                Props.DIGEST,
                                Props.LONG_TITLE,
                                "tides.example",
                                "https://tides.example/article/Long@dunes.example",
                                true)));
    }
}
