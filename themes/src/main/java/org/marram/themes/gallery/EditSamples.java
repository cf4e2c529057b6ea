package org.marram.themes.gallery;

import static org.marram.themes.gallery.Props.DIGEST;
import static org.marram.themes.gallery.Props.MO;
import static org.marram.themes.gallery.Props.PARTICIPANT;
import static org.marram.themes.gallery.Props.READER;
import static org.marram.themes.gallery.Props.SARA;
import static org.marram.themes.gallery.Props.ago;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;
import org.marram.themes.view.Absence;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Errors.FieldError;
import org.marram.themes.view.Joining;
import org.marram.themes.view.Protection;
import org.marram.themes.view.Signing;
import org.marram.themes.view.editing.EditView;
import org.marram.themes.view.editing.EditView.Across;
import org.marram.themes.view.editing.EditView.EditForm;
import org.marram.themes.view.editing.EditView.Preview;
import org.marram.themes.view.editing.MergeView;
import org.marram.themes.view.editing.MergeView.MergeChoice;
import org.marram.themes.view.editing.MergeView.Pick;
import org.marram.themes.view.editing.SourceView;

/// The edit form, and what becomes of an edit that overlaps with another.
record EditSamples(Props props) {
    List<Sample> all() {
        return List.of(
                new Sample("edit", edit(form(Errors.none(), Props.SIGNED_IN))),
                new Sample("edit-first", first()),
                new Sample("edit-errors", wrong()),
                new Sample("edit-across", across()),
                new Sample("edit-anew", anew()),
                new Sample("edit-preview", preview()),
                new Sample("edit-changes", changed()),
                new Sample("source", source()),
                new Sample("merge", merge(null)),
                new Sample("merge-result", merge(SampleTexts.read("source.md"))));
    }

    private static EditForm form(Errors errors, Signing signing) {
        return new EditForm(SampleTexts.read("source.md"), Props.SUMMARY, true, DIGEST, null, errors, signing);
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
                form(Errors.none(), Props.SIGNED_IN),
                new Across("tides.example", Props.BY_SA, true),
                null,
                null,
                null);
    }

    private EditView anew() {
        var form = new EditForm("", "", false, "", null, Errors.none(), Props.SIGNED_IN);
        var deleted = new Absence.Deleted(ago(2_000), MO, "Advertising.", false);
        return new EditView(
                props.shell(PARTICIPANT), Props.unwritten("Cheap plants", 0), form, null, deleted, null, null);
    }

    private EditView preview() {
        var preview = new Preview(SampleTexts.article(), List.of(Message.of("render.deep")));
        return new EditView(
                props.shell(PARTICIPANT),
                Props.frame(),
                form(Errors.none(), Props.SIGNED_IN),
                null,
                null,
                preview,
                null);
    }

    private EditView changed() {
        return new EditView(
                props.shell(PARTICIPANT),
                Props.frame(),
                form(Errors.none(), Props.SIGNED_IN),
                null,
                null,
                null,
                SampleTexts.comparison());
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
                Props.SUMMARY,
                false,
                6,
                List.of(choice(1, result == null ? null : Pick.YOURS), choice(2, Pick.OWN)),
                result,
                Errors.none(),
                Props.SIGNED_IN);
    }

    private static MergeChoice choice(int number, @Nullable Pick picked) {
        return new MergeChoice(
                number,
                "Planting",
                "so the heap becomes a hill. A single plant is a network of rhizomes without a trunk or a centre.",
                "Stock comes from the landward side, where the grass is crowded",
                List.of(
                        SampleTexts.same("Plant in tufts of "),
                        SampleTexts.removed("three"),
                        SampleTexts.added("five"),
                        SampleTexts.same(", "),
                        SampleTexts.removed("50"),
                        SampleTexts.added("40"),
                        SampleTexts.same(" cm apart"),
                        SampleTexts.added(", before the autumn storms"),
                        SampleTexts.same(".")),
                List.of(
                        SampleTexts.same("Plant in tufts of three, "),
                        SampleTexts.removed("50"),
                        SampleTexts.added("60"),
                        SampleTexts.same(" cm apart"),
                        SampleTexts.added("; closer where the wind is strong"),
                        SampleTexts.same(".")),
                SARA,
                ago(20),
                picked,
                "Plant in tufts of five, 40 cm apart, before the autumn storms.");
    }
}
