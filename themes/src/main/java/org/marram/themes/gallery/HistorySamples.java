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

import java.util.List;
import java.util.Set;
import org.marram.themes.view.Diff;
import org.marram.themes.view.Pager;
import org.marram.themes.view.RevisionLine;
import org.marram.themes.view.RevisionLine.EditKind;
import org.marram.themes.view.RevisionLine.Hideable;
import org.marram.themes.view.RevisionLine.Proof;
import org.marram.themes.view.reading.DiffView;
import org.marram.themes.view.reading.HistoryView;
import org.marram.themes.view.reading.RevisionView;
import org.marram.themes.view.reading.RevisionView.RevisionText;

/// Versions of a page: their list, one of them, two compared.
record HistorySamples(Props props) {
    List<Sample> all() {
        return List.of(
                new Sample("history", history()),
                new Sample("history-empty", emptyHistory()),
                new Sample("diff", diff()),
                new Sample("diff-equal", equal()),
                new Sample("revision", revision(false)),
                new Sample("revision-hidden", hiddenRevision()),
                new Sample("revision-current", revision(true)));
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

    private static List<RevisionLine> revisions() {
        return List.of(
                Props.edit(Props.SUMMARY, ADA, 0, 120),
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

    private DiffView diff() {
        return new DiffView(
                props.shell(PARTICIPANT),
                Props.frame(),
                Props.edit("Restore the table lost on Tuesday", MO, 1_440, 612),
                Props.edit("Spacing for windy places", SARA, 12, 29),
                SampleTexts.comparison(),
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
                new RevisionText.Shown(SampleTexts.article(), SampleTexts.read("source.md")),
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
}
