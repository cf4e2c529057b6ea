package org.marram.themes.gallery;

import static org.marram.themes.gallery.Props.KEEPER;
import static org.marram.themes.gallery.Props.MO;
import static org.marram.themes.gallery.Props.MUHAMMAD;
import static org.marram.themes.gallery.Props.PARTICIPANT;
import static org.marram.themes.gallery.Props.READER;
import static org.marram.themes.gallery.Props.ago;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.marram.themes.Message;
import org.marram.themes.view.Absence;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Joining;
import org.marram.themes.view.PageAct;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Protection;
import org.marram.themes.view.RevisionLine.Hideable;
import org.marram.themes.view.Signing;
import org.marram.themes.view.editing.AskBackView;
import org.marram.themes.view.editing.DeleteView;
import org.marram.themes.view.editing.ForkView;
import org.marram.themes.view.editing.ForksView;
import org.marram.themes.view.editing.ForksView.ForkLine;
import org.marram.themes.view.editing.HideView;
import org.marram.themes.view.editing.ProtectView;
import org.marram.themes.view.editing.RenameView;
import org.marram.themes.view.editing.RestoreView;
import org.marram.themes.view.editing.UndeleteView;
import org.marram.themes.view.network.FollowFromView;

/// Forms of one act upon a page, and its forks.
record PageFormSamples(Props props) {
    List<Sample> all() {
        return List.of(
                new Sample("follow-from", followFrom()),
                new Sample("fork", fork()),
                new Sample("forks", forks()),
                new Sample("ask-back", askBack()),
                new Sample("rename", rename()),
                new Sample("rename-many", renameMany()),
                new Sample("delete", new DeleteView(props.shell(KEEPER), Props.kept(), "", 3, Errors.none())),
                new Sample("undelete", undelete()),
                new Sample("restore", restore()),
                new Sample("protect", protect()),
                new Sample("hide", hide()));
    }

    private FollowFromView followFrom() {
        return new FollowFromView(
                props.shell(READER),
                Props.frame(),
                "ada@tides.example",
                false,
                "https://dunes.example/article/Wave-cut_platform",
                Errors.at("from", Message.of("error.from-unreachable", "tides.example")));
    }

    private ForkView fork() {
        return new ForkView(
                props.shell(PARTICIPANT),
                Props.mirrored(),
                "Salt marsh",
                Errors.at("as", Message.of("error.title-taken")));
    }

    private ForksView forks() {
        return new ForksView(
                props.shell(PARTICIPANT),
                Props.frame(),
                new ForkLine(
                        Props.page("Salt marsh").at("tides.example"), 2, OptionalInt.of(3), "/diff/a", "/diff/b", null),
                List.of(
                        new ForkLine(Props.page("Marsh of ours"), 0, OptionalInt.of(1), null, "/diff/c", null),
                        new ForkLine(
                                new PageLink("Salt meadow", "https://ebb.example/article/Salt_meadow", true)
                                        .at("ebb.example"),
                                4,
                                OptionalInt.empty(),
                                null,
                                null,
                                Instant.parse("2026-03-14T09:26:00Z"))),
                true);
    }

    private RenameView rename() {
        return new RenameView(
                props.shell(PARTICIPANT),
                Props.frame(),
                new RenameView.Below(
                        List.of(Props.page("Marram grass/Roots"), Props.page("Marram grass/" + Props.LONG_TITLE)),
                        50,
                        500,
                        true),
                true,
                "Dune grass",
                "",
                Errors.at("to", Message.of("error.title-taken")));
    }

    private RenameView renameMany() {
        return new RenameView(
                props.shell(PARTICIPANT),
                Props.frame(),
                new RenameView.Below(List.of(Props.page("Marram grass/Roots")), 1_204, 500, true),
                false,
                "Dune grass",
                "",
                Errors.at("below", Message.of("error.below-taken", "Dune grass/Roots")));
    }

    private UndeleteView undelete() {
        return new UndeleteView(
                props.shell(KEEPER),
                Props.frame(Protection.EVERYONE, true, Set.of(PageAct.DELETE)),
                new Absence.Deleted(ago(2_000), MO, "Advertising.", true),
                "",
                Errors.none());
    }

    private AskBackView askBack() {
        return new AskBackView(
                props.shell(PARTICIPANT),
                Props.frame(),
                new Absence.Deleted(ago(2_000), MO, "Advertising.", false),
                "",
                Errors.at("words", Message.of("error.required")));
    }

    private RestoreView restore() {
        return new RestoreView(
                props.shell(READER),
                Props.frame(),
                Props.edit("Restore the table lost on Tuesday", MO, 1_440, 612),
                "Restore the version of 22 November",
                Errors.none(),
                new Signing.ByName("", false, Joining.APPROVAL));
    }

    private ProtectView protect() {
        return new ProtectView(
                props.shell(KEEPER),
                Props.kept(),
                Protection.PARTICIPANTS,
                "",
                Errors.at("reason", Message.of("error.required")));
    }

    private HideView hide() {
        return new HideView(
                props.shell(KEEPER),
                Props.kept(),
                Props.edit("Call me at 0151", MUHAMMAD, 1_440, 612),
                Set.of(Hideable.SUMMARY),
                "A private telephone number.",
                Errors.none());
    }
}
