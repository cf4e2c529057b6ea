package org.marram.themes.gallery;

import static org.marram.themes.gallery.Props.ADA;
import static org.marram.themes.gallery.Props.BY_SA;
import static org.marram.themes.gallery.Props.KEEPER;
import static org.marram.themes.gallery.Props.MO;
import static org.marram.themes.gallery.Props.PARTICIPANT;
import static org.marram.themes.gallery.Props.READER;
import static org.marram.themes.gallery.Props.SARA;
import static org.marram.themes.gallery.Props.ago;
import static org.marram.themes.gallery.Props.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Errors.FieldError;
import org.marram.themes.view.Joining;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Signing;
import org.marram.themes.view.uploads.FileDeleteView;
import org.marram.themes.view.uploads.FileView;
import org.marram.themes.view.uploads.FileView.FileContent;
import org.marram.themes.view.uploads.FileView.FileVersion;
import org.marram.themes.view.uploads.FilesView;
import org.marram.themes.view.uploads.FilesView.FileLine;
import org.marram.themes.view.uploads.UploadView;

/// Files.
record FileSamples(Props props) {
    private static final long LIMIT = 20_000_000;
    private static final List<String> SHOWN = List.of("PNG", "JPEG", "WebP", "GIF", "SVG");

    List<Sample> all() {
        return List.of(
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

    private static List<FileVersion> versions() {
        return List.of(
                new FileVersion(
                        "/gallery/dunes.svg", "image/svg+xml", 1_204, ago(4_000), ADA, "Third tuft", BY_SA, true),
                new FileVersion("/gallery/dunes.svg", "image/svg+xml", 1_100, ago(9_000), SARA, "", BY_SA, false));
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
