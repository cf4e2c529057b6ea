package org.marram.themes.gallery;

import static org.marram.themes.gallery.Props.ADA;
import static org.marram.themes.gallery.Props.BY_SA;
import static org.marram.themes.gallery.Props.KEEPER;
import static org.marram.themes.gallery.Props.KEPT;
import static org.marram.themes.gallery.Props.MO;
import static org.marram.themes.gallery.Props.MUHAMMAD;
import static org.marram.themes.gallery.Props.PARTICIPANT;
import static org.marram.themes.gallery.Props.READER;
import static org.marram.themes.gallery.Props.SARA;
import static org.marram.themes.gallery.Props.ago;
import static org.marram.themes.gallery.Props.page;
import static org.marram.themes.gallery.Props.wanted;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;
import org.marram.themes.SafeHtml;
import org.marram.themes.view.Author;
import org.marram.themes.view.ChangeLine;
import org.marram.themes.view.ChangeLine.ChangeKind;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Errors.FieldError;
import org.marram.themes.view.Joining;
import org.marram.themes.view.Pager;
import org.marram.themes.view.ReasonForm;
import org.marram.themes.view.Signing;
import org.marram.themes.view.reading.AllView;
import org.marram.themes.view.reading.BacklinksView;
import org.marram.themes.view.reading.BacklinksView.Backlink;
import org.marram.themes.view.reading.BacklinksView.BacklinkKind;
import org.marram.themes.view.reading.ChangesView;
import org.marram.themes.view.reading.ChangesView.ChangeDay;
import org.marram.themes.view.reading.ChangesView.ChangeGroup;
import org.marram.themes.view.reading.ChangesView.ChangesFilter;
import org.marram.themes.view.searches.SearchView;
import org.marram.themes.view.searches.SearchView.Hit;
import org.marram.themes.view.talking.TalkView;
import org.marram.themes.view.talking.TalkView.LastPost;
import org.marram.themes.view.talking.TalkView.Removal;
import org.marram.themes.view.talking.TalkView.TalkForm;
import org.marram.themes.view.talking.TalkView.Topic;
import org.marram.themes.view.uploads.FileDeleteView;
import org.marram.themes.view.uploads.FileView;
import org.marram.themes.view.uploads.FileView.FileContent;
import org.marram.themes.view.uploads.FileView.FileVersion;
import org.marram.themes.view.uploads.FilesView;
import org.marram.themes.view.uploads.FilesView.FileLine;
import org.marram.themes.view.uploads.UploadView;

/// Talk, lists, search, files.
final class ListingSamples {
    private static final Signing SIGNED_IN = new Signing.SignedIn();
    private static final long LIMIT = 20_000_000;
    private static final List<String> SHOWN = List.of("PNG", "JPEG", "WebP", "GIF", "SVG");

    private final Props props;

    ListingSamples(Props props) {
        this.props = props;
    }

    List<Sample> all() {
        return List.of(
                new Sample("talk", talk(null)),
                new Sample("talk-reply", talk("p2")),
                new Sample("talk-thread", thread()),
                new Sample("talk-empty", quiet()),
                new Sample("links", links()),
                new Sample("links-empty", noLinks()),
                new Sample("changes", changes()),
                new Sample("changes-empty", noChanges()),
                new Sample("all", allPages()),
                new Sample("all-empty", noPages()),
                new Sample("search", found()),
                new Sample("search-nothing", nothing()),
                new Sample("search-start", start()),
                new Sample("files", files()),
                new Sample("files-empty", noFiles()),
                new Sample("file", picture()),
                new Sample("file-download", download()),
                new Sample("file-deleted", deletedFile()),
                new Sample("upload", upload()),
                new Sample("upload-version", newVersion()),
                new Sample("upload-unsigned", unsignedUpload()),
                new Sample(
                        "file-delete",
                        new FileDeleteView(props.shell(KEEPER), "dunes.svg", "dunes.svg", 2, "", Errors.none())));
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
        var signing = inReplyTo == null ? new Signing.ByName("", false, Joining.OPEN) : SIGNED_IN;
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
                new TalkForm(null, "", "", Errors.none(), SIGNED_IN),
                null,
                ReasonForm.none(),
                new Pager("?thread=p1&from=p2", "?thread=p1&from=p101"));
    }

    private BacklinksView links() {
        return new BacklinksView(
                props.shell(READER),
                Props.frame(),
                List.of(
                        new Backlink(page("Dunes"), BacklinkKind.LINK),
                        new Backlink(page("Beach grass"), BacklinkKind.REDIRECT),
                        new Backlink(page("Coast/Protection/Planting by hand and by machine"), BacklinkKind.LINK),
                        new Backlink(page("نباتات"), BacklinkKind.LINK)),
                new Pager("?before=x", "?after=y"));
    }

    private BacklinksView noLinks() {
        return new BacklinksView(props.shell(READER), Props.unwritten("Cheap plants", 0), List.of(), Pager.single());
    }

    static ChangeLine change(ChangeKind kind, String summary, Author by, long minutes, long delta) {
        return new ChangeLine(kind, ago(minutes), by, summary, delta == -3, delta, "/diff/Marram_grass?from=a&to=b");
    }

    private ChangesView changes() {
        var today = new ChangeDay(
                LocalDate.of(2026, 11, 23),
                List.of(
                        new ChangeGroup(
                                page("Marram grass"),
                                List.of(
                                        change(ChangeKind.EDITED, "Say where cliffs heal from", ADA, 0, 120),
                                        change(ChangeKind.EDITED, "Spacing for windy places", SARA, 12, 29),
                                        change(ChangeKind.COMMENTED, "How far apart?", MUHAMMAD, 13, 0))),
                        new ChangeGroup(
                                page("Planting calendar"), List.of(change(ChangeKind.CREATED, "", MO, 100, 2_210))),
                        new ChangeGroup(
                                page("dunes.svg"), List.of(change(ChangeKind.UPLOADED, "A drawing", ADA, 120, 0))),
                        new ChangeGroup(page("notes"), List.of(change(ChangeKind.IMPORTED, "", MO, 130, 1_204)))));
        var yesterday = new ChangeDay(
                LocalDate.of(2026, 11, 22),
                List.of(
                        new ChangeGroup(
                                page(Props.LONG_TITLE), List.of(change(ChangeKind.EDITED, "", MUHAMMAD, 1_700, -3))),
                        new ChangeGroup(
                                wanted("Cheap plants"),
                                List.of(change(ChangeKind.DELETED, "Advertising", MO, 2_000, -812)))));
        return new ChangesView(
                props.shell(READER),
                List.of(today, yesterday),
                ChangesFilter.everything(),
                List.of("tides.example"),
                new Pager(null, "?before=41"));
    }

    private ChangesView noChanges() {
        return new ChangesView(
                props.shell(READER),
                List.of(),
                new ChangesFilter(ChangeKind.RENAMED, false, "Ada", ""),
                List.of(),
                Pager.single());
    }

    private AllView allPages() {
        return new AllView(
                props.shell(READER),
                Props.many(100),
                "",
                13_213,
                1_402,
                "",
                List.of("tides.example"),
                null,
                new Pager(null, "?after=Sea"));
    }

    private AllView noPages() {
        return new AllView(props.shell(READER), List.of(), "Zzz", 0, 0, "", List.of(), null, Pager.single());
    }

    private SearchView found() {
        var first = new Hit(
                page("Marram grass"),
                new SafeHtml("<mark>Marram</mark> <mark>grass</mark>"),
                new SafeHtml(
                        "<mark>Marram</mark> <mark>grass</mark> is the plant that builds dunes. Wind drops its sand among the leaves; the <mark>grass</mark> answers by growing upward …"),
                List.of(page("Plants"), page("Grasses")),
                ago(180));
        var second = new Hit(
                page("نباتات").at("tides.example"),
                new SafeHtml("نباتات"),
                new SafeHtml("… <mark>grass</mark> …"),
                List.of(),
                ago(70_000));
        return new SearchView(
                props.shell(PARTICIPANT),
                "maram grass",
                List.of(first, second),
                212,
                4,
                "marram grass",
                wanted("Maram grass"),
                null,
                List.of("tides.example"),
                List.of(Message.of("search.note.forgiving")),
                new Pager(null, "?q=maram&offset=20"));
    }

    private SearchView nothing() {
        return new SearchView(
                props.shell(READER),
                "qwxyz \"",
                List.of(),
                0,
                1,
                null,
                wanted("Qwxyz"),
                null,
                List.of(),
                List.of(),
                Pager.single());
    }

    private SearchView start() {
        return new SearchView(
                props.shell(READER), "", List.of(), 0, 0, null, null, null, List.of(), List.of(), Pager.single());
    }

    private FilesView files() {
        return new FilesView(
                props.shell(PARTICIPANT),
                List.of(
                        file("dunes.svg", "/gallery/dunes.svg", "image/svg+xml"),
                        file(
                                "planting-calendar-of-the-whole-northern-coast-2026-final-corrected.pdf",
                                null,
                                "application/pdf"),
                        file("נוף.png", "/gallery/dunes.svg", "image/png"),
                        file("survey.csv", null, "text/csv")),
                "",
                212,
                true,
                new Pager(null, "?after=survey.csv"));
    }

    private static FileLine file(String name, @Nullable String thumbnail, String type) {
        return new FileLine(name, "/file/" + name, thumbnail, type, 148_204, ago(4_000), ADA);
    }

    private FilesView noFiles() {
        return new FilesView(props.shell(READER), List.of(), "", 0, false, Pager.single());
    }

    private static List<FileVersion> versions() {
        return List.of(
                new FileVersion(
                        "/gallery/dunes.svg", "image/svg+xml", 1_204, ago(4_000), ADA, "Third tuft", BY_SA, true),
                new FileVersion("/gallery/dunes.svg", "image/svg+xml", 1_100, ago(9_000), SARA, "", BY_SA, false));
    }

    private FileView picture() {
        return new FileView(
                props.shell(KEEPER),
                "dunes.svg",
                "dunes.svg",
                new FileContent.Picture("/gallery/dunes.svg", 960, 330),
                "![Three tufts on a young dune](dunes.svg)",
                versions(),
                true,
                List.of(page("Marram grass"), page("Dunes")),
                true,
                true,
                true);
    }

    private FileView download() {
        return new FileView(
                props.shell(READER),
                "survey.csv",
                "survey.csv",
                new FileContent.Download("/media/survey.csv"),
                "[Survey](survey.csv)",
                versions(),
                false,
                List.of(),
                false,
                false,
                false);
    }

    private FileView deletedFile() {
        return new FileView(
                props.shell(READER),
                "advert.png",
                "advert.png",
                new FileContent.Deleted(ago(700), MO, "Advertising"),
                "",
                List.of(),
                false,
                List.of(),
                false,
                false,
                false);
    }

    private UploadView upload() {
        return new UploadView(
                props.shell(PARTICIPANT),
                "",
                false,
                "",
                BY_SA,
                List.of(BY_SA),
                LIMIT,
                SHOWN,
                Errors.at("file", Message.of("error.file-too-large", new Message.Size(LIMIT))),
                new Signing.SignedIn());
    }

    /// Makes the view of an upload form whose session ended while it was filled in.
    private UploadView unsignedUpload() {
        return new UploadView(
                props.shell(READER),
                "Marram in May",
                false,
                "From the path above the harbour",
                BY_SA,
                List.of(BY_SA),
                LIMIT,
                SHOWN,
                new Errors(List.of(
                        new FieldError("", Message.of("Interruption.SESSION_OVER")),
                        new FieldError("file", Message.of("error.file-again")))),
                new Signing.ByName("Ada", false, Joining.OPEN));
    }

    private UploadView newVersion() {
        return new UploadView(
                props.shell(PARTICIPANT),
                "dunes.svg",
                true,
                "",
                BY_SA,
                List.of(BY_SA),
                LIMIT,
                SHOWN,
                Errors.none(),
                new Signing.SignedIn());
    }
}
