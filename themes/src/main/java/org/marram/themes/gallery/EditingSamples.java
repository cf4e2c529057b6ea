package org.marram.themes.gallery;

import static org.marram.themes.gallery.Props.ADA;
import static org.marram.themes.gallery.Props.DIGEST;
import static org.marram.themes.gallery.Props.KEEPER;
import static org.marram.themes.gallery.Props.KEPT;
import static org.marram.themes.gallery.Props.KEY;
import static org.marram.themes.gallery.Props.MO;
import static org.marram.themes.gallery.Props.MUHAMMAD;
import static org.marram.themes.gallery.Props.PARTICIPANT;
import static org.marram.themes.gallery.Props.READER;
import static org.marram.themes.gallery.Props.SARA;
import static org.marram.themes.gallery.Props.ago;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;
import org.marram.themes.view.Absence;
import org.marram.themes.view.Diff;
import org.marram.themes.view.Diff.DiffLine;
import org.marram.themes.view.Diff.Run;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Errors.FieldError;
import org.marram.themes.view.Joining;
import org.marram.themes.view.PageAct;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Protection;
import org.marram.themes.view.RevisionLine;
import org.marram.themes.view.RevisionLine.EditKind;
import org.marram.themes.view.RevisionLine.Hideable;
import org.marram.themes.view.RevisionLine.Proof;
import org.marram.themes.view.Signing;
import org.marram.themes.view.editing.DeleteView;
import org.marram.themes.view.editing.EditView;
import org.marram.themes.view.editing.EditView.Across;
import org.marram.themes.view.editing.EditView.EditForm;
import org.marram.themes.view.editing.EditView.Preview;
import org.marram.themes.view.editing.ForkView;
import org.marram.themes.view.editing.ForksView;
import org.marram.themes.view.editing.ForksView.ForkLine;
import org.marram.themes.view.editing.HideView;
import org.marram.themes.view.editing.MergeView;
import org.marram.themes.view.editing.MergeView.MergeChoice;
import org.marram.themes.view.editing.MergeView.Pick;
import org.marram.themes.view.editing.ProtectView;
import org.marram.themes.view.editing.RenameView;
import org.marram.themes.view.editing.RestoreView;
import org.marram.themes.view.editing.SourceView;
import org.marram.themes.view.editing.UndeleteView;
import org.marram.themes.view.network.FollowFromView;
import org.marram.themes.view.reading.DiffView;
import org.marram.themes.view.reading.HistoryView;
import org.marram.themes.view.reading.RevisionView;
import org.marram.themes.view.reading.RevisionView.RevisionText;

/// Editing, merging, history, and the forms of one page.
final class EditingSamples {
    private static final Signing SIGNED_IN = new Signing.SignedIn();
    private static final String SUMMARY = "Say where cliffs heal from";

    private final Props props;

    EditingSamples(Props props) {
        this.props = props;
    }

    List<Sample> all() {
        return List.of(
                new Sample("edit", edit(form(Errors.none(), SIGNED_IN))),
                new Sample("edit-first", first()),
                new Sample("edit-errors", wrong()),
                new Sample("edit-across", across()),
                new Sample("edit-anew", anew()),
                new Sample("edit-preview", preview()),
                new Sample("edit-changes", changed()),
                new Sample("source", source()),
                new Sample("merge", merge(null)),
                new Sample("merge-result", merge(SampleTexts.read("source.md"))),
                new Sample("history", history()),
                new Sample("history-empty", emptyHistory()),
                new Sample("diff", diff()),
                new Sample("diff-equal", equal()),
                new Sample("revision", revision(false)),
                new Sample("revision-hidden", hiddenRevision()),
                new Sample("revision-current", revision(true)),
                new Sample("follow-from", followFrom()),
                new Sample("fork", fork()),
                new Sample("forks", forks()),
                new Sample("rename", rename()),
                new Sample("delete", new DeleteView(props.shell(KEEPER), Props.kept(), "", 3, Errors.none())),
                new Sample("undelete", undelete()),
                new Sample("restore", restore()),
                new Sample("protect", protect()),
                new Sample("hide", hide()));
    }

    private static EditForm form(Errors errors, Signing signing) {
        return new EditForm(SampleTexts.read("source.md"), SUMMARY, true, DIGEST, null, errors, signing);
    }

    private EditView edit(EditForm form) {
        return new EditView(props.shell(PARTICIPANT), Props.frame(), form, null, null, null, null);
    }

    private EditView first() {
        var signing = new Signing.ByName("", false, Joining.OPEN);
        var form = new EditForm("", "", false, "", null, Errors.none(), signing);
        return new EditView(props.shell(READER), Props.unwritten("Wave-cut cliffs", 3), form, null, null, null, null);
    }

    private EditView wrong() {
        var errors = new Errors(List.of(
                new FieldError("name", Message.of("error.name-taken")),
                new FieldError("password", Message.of("error.password-short", 8)),
                new FieldError("text", Message.of("error.text-too-large", 1_000_000, 1_204_221)),
                new FieldError("invite", Message.of("error.invite"))));
        var signing = new Signing.ByName("Ada", true, Joining.INVITE);
        return new EditView(props.shell(READER), Props.frame(), form(errors, signing), null, null, null, null);
    }

    private EditView across() {
        return new EditView(
                props.shell(PARTICIPANT),
                Props.mirrored(),
                form(Errors.none(), SIGNED_IN),
                new Across("tides.example", Props.BY_SA, true),
                null,
                null,
                null);
    }

    private EditView anew() {
        var form = new EditForm("", "", false, "", null, Errors.none(), SIGNED_IN);
        var deleted = new Absence.Deleted(ago(2_000), MO, "Advertising.", false);
        return new EditView(
                props.shell(PARTICIPANT), Props.unwritten("Cheap plants", 0), form, null, deleted, null, null);
    }

    private EditView preview() {
        var preview = new Preview(ReadingSamples.text(), List.of(Message.of("render.deep")));
        return new EditView(
                props.shell(PARTICIPANT), Props.frame(), form(Errors.none(), SIGNED_IN), null, null, preview, null);
    }

    private EditView changed() {
        return new EditView(
                props.shell(PARTICIPANT),
                Props.frame(),
                form(Errors.none(), SIGNED_IN),
                null,
                null,
                null,
                comparison());
    }

    private SourceView source() {
        return new SourceView(
                props.shell(READER),
                Props.frame(Protection.KEEPERS, false, Set.of()),
                SampleTexts.read("source.md"),
                Message.of("reason.protected"));
    }

    private MergeView merge(@Nullable String result) {
        return new MergeView(
                props.shell(PARTICIPANT),
                Props.frame(),
                DIGEST,
                DIGEST + "h",
                null,
                SampleTexts.read("source.md"),
                SUMMARY,
                false,
                6,
                List.of(choice(1, result == null ? null : Pick.YOURS), choice(2, Pick.OWN)),
                result,
                Errors.none(),
                SIGNED_IN);
    }

    private static MergeChoice choice(int number, @Nullable Pick picked) {
        return new MergeChoice(
                number,
                "Planting",
                "so the heap becomes a hill. A single plant is a network of rhizomes without a trunk or a centre.",
                "Stock comes from the landward side, where the grass is crowded",
                List.of(
                        same("Plant in tufts of "),
                        removed("three"),
                        added("five"),
                        same(", "),
                        removed("50"),
                        added("40"),
                        same(" cm apart"),
                        added(", before the autumn storms"),
                        same(".")),
                List.of(
                        same("Plant in tufts of three, "),
                        removed("50"),
                        added("60"),
                        same(" cm apart"),
                        added("; closer where the wind is strong"),
                        same(".")),
                SARA,
                ago(20),
                picked,
                "Plant in tufts of five, 40 cm apart, before the autumn storms.");
    }

    private static Run same(String text) {
        return new Run(Run.Kind.SAME, text);
    }

    private static Run removed(String text) {
        return new Run(Run.Kind.REMOVED, text);
    }

    private static Run added(String text) {
        return new Run(Run.Kind.ADDED, text);
    }

    private static RevisionLine hidden() {
        return Props.line(
                EditKind.EDITED,
                "",
                KEPT,
                9_000,
                -40,
                Set.of(Hideable.TEXT, Hideable.SUMMARY),
                null,
                Proof.ATTESTED,
                false);
    }

    private static List<RevisionLine> revisions() {
        return List.of(
                Props.edit(SUMMARY, ADA, 0, 120),
                Props.line(
                        EditKind.EDITED, "Spacing for windy places", SARA, 12, 29, Set.of(), ADA, Proof.SIGNED, false),
                Props.edit("Restore the table lost on Tuesday", MO, 1_440, 612),
                Props.line(EditKind.EDITED, "", MUHAMMAD, 1_700, -3, Set.of(), null, Proof.SIGNED, true),
                hidden(),
                Props.line(
                        EditKind.RENAMED,
                        "Renamed from “Beach grass”, because that is what everybody on this coast calls it and has called it for as long as anybody remembers",
                        ADA,
                        20_000,
                        0,
                        Set.of(),
                        null,
                        Proof.SIGNED,
                        false),
                Props.line(EditKind.CREATED, "", KEPT, 900_000, 2_210, Set.of(), null, Proof.ATTESTED, false));
    }

    private HistoryView history() {
        return new HistoryView(
                props.shell(KEEPER),
                Props.kept(),
                revisions(),
                11,
                ago(900_000),
                true,
                new Pager(null, "?before=" + DIGEST));
    }

    private HistoryView emptyHistory() {
        return new HistoryView(
                props.shell(READER), Props.unwritten("Cheap plants", 0), List.of(), 0, null, false, Pager.single());
    }

    static Diff comparison() {
        return new Diff(
                List.of(
                        new DiffLine.Skipped(13),
                        new DiffLine.Same(14, 14, "Stock comes from the landward side, where the grass is crowded."),
                        new DiffLine.Changed(
                                15,
                                List.of(same("Plant in tufts of three, "), removed("50"), same(" cm apart.")),
                                15,
                                List.of(
                                        same("Plant in tufts of three, "),
                                        added("60"),
                                        same(" cm apart"),
                                        added("; closer where the wind is strong"),
                                        same("."))),
                        new DiffLine.Same(16, 16, ""),
                        new DiffLine.Removed(17, "| May | Nothing at all | Nobody |"),
                        new DiffLine.Added(17, "| March | Fill the gaps | South end |"),
                        new DiffLine.Added(18, "| October | Plant the crest | Everybody |"),
                        new DiffLine.Skipped(41),
                        new DiffLine.LeftOut(7)),
                3,
                2);
    }

    private DiffView diff() {
        return new DiffView(
                props.shell(PARTICIPANT),
                Props.frame(),
                Props.edit("Restore the table lost on Tuesday", MO, 1_440, 612),
                Props.edit("Spacing for windy places", SARA, 12, 29),
                comparison(),
                true,
                "?from=a&to=b",
                "?from=c&to=d");
    }

    private DiffView equal() {
        return new DiffView(
                props.shell(READER),
                Props.frame(),
                Props.edit("Restore the table", MO, 1_440, 612),
                Props.edit("Undo", SARA, 12, -612),
                new Diff(List.of(), 0, 0),
                false,
                null,
                null);
    }

    private RevisionView revision(boolean current) {
        return new RevisionView(
                props.shell(current ? READER : KEEPER),
                Props.kept(),
                Props.edit("Restore the table lost on Tuesday", MO, 1_440, 612),
                new RevisionText.Shown(ReadingSamples.text(), SampleTexts.read("source.md")),
                current,
                current ? null : DIGEST + "n",
                KEY,
                true,
                !current);
    }

    private RevisionView hiddenRevision() {
        return new RevisionView(
                props.shell(READER),
                Props.frame(),
                hidden(),
                new RevisionText.Hidden(ago(8_000), MO, "A private telephone number."),
                false,
                DIGEST + "n",
                KEY,
                false,
                false);
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
                3,
                "Dune grass",
                "",
                Errors.at("to", Message.of("error.title-taken")));
    }

    private UndeleteView undelete() {
        return new UndeleteView(
                props.shell(KEEPER),
                Props.frame(Protection.EVERYONE, true, Set.of(PageAct.DELETE)),
                new Absence.Deleted(ago(2_000), MO, "Advertising.", true),
                "",
                Errors.none());
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
