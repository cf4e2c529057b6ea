package org.marram.themes.gallery;

import static org.marram.themes.gallery.Props.KEEPER;
import static org.marram.themes.gallery.Props.MO;
import static org.marram.themes.gallery.Props.READER;
import static org.marram.themes.gallery.Props.SARA;
import static org.marram.themes.gallery.Props.ago;
import static org.marram.themes.gallery.Props.page;

import java.util.List;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Joining;
import org.marram.themes.view.Link;
import org.marram.themes.view.Pager;
import org.marram.themes.view.ReasonForm;
import org.marram.themes.view.Role;
import org.marram.themes.view.Standing;
import org.marram.themes.view.editing.UndoAllView;
import org.marram.themes.view.editing.UndoAllView.UndoneEdit;
import org.marram.themes.view.editing.UndoAllView.UndoneFile;
import org.marram.themes.view.keeping.BlocksView;
import org.marram.themes.view.keeping.BlocksView.BlockForm;
import org.marram.themes.view.keeping.BlocksView.BlockLine;
import org.marram.themes.view.keeping.BlocksView.BlockSpan;
import org.marram.themes.view.keeping.LogView;
import org.marram.themes.view.keeping.LogView.LogAct;
import org.marram.themes.view.keeping.LogView.LogLine;
import org.marram.themes.view.keeping.LogView.UndoneCounts;
import org.marram.themes.view.keeping.PeopleView;
import org.marram.themes.view.keeping.PeopleView.InviteForm;
import org.marram.themes.view.keeping.PeopleView.InviteLine;
import org.marram.themes.view.keeping.PeopleView.PersonLine;
import org.marram.themes.view.keeping.PeopleView.Secret;

/// Keeping order: people, blocks, the log, everything by one person undone.
record KeepingSamples(Props props) {
    List<Sample> all() {
        return List.of(
                new Sample("undo-all", undoAll()),
                new Sample("undo-all-done", undone()),
                new Sample("blocks", blocks()),
                new Sample(
                        "blocks-empty",
                        new BlocksView(props.shell(READER), List.of(), null, ReasonForm.none(), Pager.single())),
                new Sample("log", log()),
                new Sample("log-empty", new LogView(props.shell(READER), List.of(), LogAct.HIDDEN, Pager.single())),
                new Sample("people", people()),
                new Sample("people-empty", nobody()));
    }

    private UndoAllView undoAll() {
        return new UndoAllView(
                props.shell(KEEPER),
                "Cheap Plants Ltd",
                "Cheap_Plants_Ltd",
                List.of(
                        new UndoneEdit(page("Marram grass"), 3, UndoneEdit.Effect.REVERTED),
                        new UndoneEdit(page("Cheap plants"), 1, UndoneEdit.Effect.DELETED),
                        new UndoneEdit(page(Props.LONG_TITLE), 2, UndoneEdit.Effect.LEFT)),
                List.of(
                        new UndoneFile(new Link("Shop.png", "/files/Shop.png"), UndoneEdit.Effect.DELETED),
                        new UndoneFile(new Link("Dune.jpg", "/files/Dune.jpg"), UndoneEdit.Effect.REVERTED)),
                7,
                1,
                6,
                "",
                Errors.at("reason", Message.of("error.required")));
    }

    private UndoAllView undone() {
        return new UndoAllView(props.shell(KEEPER), "שרה כהן", "x", List.of(), List.of(), 0, 1, 0, "", Errors.none());
    }

    private BlocksView blocks() {
        return new BlocksView(
                props.shell(KEEPER),
                List.of(
                        new BlockLine(
                                "1", "Cheap Plants Ltd", "/user/x", "Advertising on nine pages", MO, ago(900), null),
                        new BlockLine("2", "203.0.113.0/24", null, "Same as above", MO, ago(800), ago(-9_000))),
                new BlockForm("", "", BlockSpan.WEEK, Errors.at("target", Message.of("error.target"))),
                new ReasonForm("2", "x".repeat(501), Errors.at("reason", Message.of("error.too-long", 500, 501))),
                Pager.single());
    }

    private LogView log() {
        return new LogView(
                props.shell(READER),
                List.of(
                        new LogLine(
                                ago(60),
                                MO,
                                LogAct.BLOCKED,
                                new Link("Cheap Plants Ltd", "/user/x"),
                                List.of(),
                                null,
                                "Advertising"),
                        new LogLine(
                                ago(65),
                                MO,
                                LogAct.UNDONE,
                                new Link("Cheap Plants Ltd", "/user/x"),
                                List.of(),
                                new UndoneCounts(2, 1, 7),
                                "Advertising"),
                        new LogLine(
                                ago(70),
                                MO,
                                LogAct.DELETED,
                                new Link("Cheap plants", "/article/x"),
                                List.of(),
                                null,
                                "Advertising"),
                        new LogLine(
                                ago(800),
                                SARA,
                                LogAct.PROTECTED,
                                new Link(Props.LONG_TITLE, "/article/y"),
                                List.of(Message.of("Protection.KEEPERS")),
                                null,
                                "A rule on which others rely"),
                        new LogLine(
                                ago(9_000),
                                MO,
                                LogAct.SETTINGS_CHANGED,
                                null,
                                List.of(Message.of("log.detail.joining", Message.of("Joining.OPEN"))),
                                null,
                                "")),
                null,
                new Pager(null, "?before=4"));
    }

    private PeopleView people() {
        return new PeopleView(
                props.shell(KEEPER),
                List.of(person("Lena", Role.PARTICIPANT, Standing.WAITING, "I tend the dunes at the south end.")),
                true,
                List.of(
                        person("Ada", Role.KEEPER, Standing.ACTIVE, ""),
                        person("שרה כהן", Role.PARTICIPANT, Standing.ACTIVE, ""),
                        person("Cheap Plants Ltd", Role.PARTICIPANT, Standing.DISABLED, "")),
                412,
                List.of(new InviteLine("5a9e31c07b", "q7w2", MO, ago(9), ago(-9_000), 3)),
                new InviteForm("101", 100, Errors.at("uses", Message.of("error.number", 1, 100))),
                Joining.APPROVAL,
                new Secret(Message.of("secret.password", "Ada"), "weide-kranich-58-hafen"),
                "",
                new ReasonForm("/user/Ada-disable", "", Errors.at("reason", Message.of("error.required"))),
                new Pager(null, "?after=Cheap"));
    }

    private static PersonLine person(String name, Role role, Standing standing, String about) {
        return new PersonLine(
                name,
                "/user/" + name.replace(' ', '_'),
                role,
                standing,
                ago(90_000),
                standing == Standing.WAITING ? null : ago(60),
                212,
                about);
    }

    private PeopleView nobody() {
        return new PeopleView(
                props.shell(KEEPER),
                List.of(),
                false,
                List.of(),
                0,
                List.of(),
                new InviteForm("1", 100, Errors.none()),
                Joining.CLOSED,
                null,
                "Zoë",
                ReasonForm.none(),
                Pager.single());
    }
}
