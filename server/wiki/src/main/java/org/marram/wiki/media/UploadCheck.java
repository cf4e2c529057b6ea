package org.marram.wiki.media;

import java.io.IOException;
import java.util.Optional;
import org.marram.wiki.media.UploadFiles.Upload;
import org.marram.wiki.media.UploadFiles.Waiting;
import org.marram.wiki.shared.Licence;

/// Result of looking at a file that was read, and at what is said of it, before it is stored.
sealed interface UploadCheck {
    /// The file can be stored.
    record Good(FileName name, Licence licence, FileType type) implements UploadCheck {}

    record Faulty(UploadOutcome fault) implements UploadCheck {}

    /// Looks at a file.
    ///
    /// @param usual licence of a file of which none is said
    static UploadCheck of(Waiting waiting, Upload upload, String usual) throws IOException {
        Optional<FileName> name = FileName.of(upload.name());
        if (name.isEmpty()) {
            return new Faulty(new UploadOutcome.BadName());
        }
        if (waiting.size() == 0) {
            return new Faulty(new UploadOutcome.Empty());
        }
        int summary = upload.summary().codePointCount(0, upload.summary().length());
        if (summary > UploadFiles.MAX_SUMMARY) {
            return new Faulty(new UploadOutcome.SummaryTooLong(UploadFiles.MAX_SUMMARY, summary));
        }
        Optional<Licence> licence = licence(upload.licence().isEmpty() ? usual : upload.licence());
        if (licence.isEmpty()) {
            return new Faulty(new UploadOutcome.BadLicence(upload.licence()));
        }
        FileType type = Sniffer.sniff(waiting.file());
        return type.goesWith(name.get().extension())
                ? new Good(name.get(), licence.get(), type)
                : new Faulty(new UploadOutcome.WrongType(type, name.get().extension()));
    }

    private static Optional<Licence> licence(String written) {
        try {
            return Optional.of(Licence.parse(written));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
