package org.marram.wiki.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Checks pictures that come from elsewhere, by the rules for uploads.
public final class PictureCheck {
    private PictureCheck() {}

    /// Result of the check.
    public sealed interface Checked {
        record Good(FileType type) implements Checked {}

        record Bad(String reason) implements Checked {}
    }

    /// Copies a picture without the data on its making, if it is one that may be shown.
    ///
    /// @param name name of the picture, whose ending must go with its content
    /// @param to is written to only by a good one, or is to be thrown away
    public static Checked copy(Path from, String name, Path to) throws IOException {
        if (Files.size(from) == 0) {
            return new Checked.Bad("It is empty");
        }
        // Security: what the sender says it is counts for nothing.
        FileType type = Sniffer.sniff(from);
        String extension = FileName.of(name).map(FileName::extension).orElse("");
        if (!type.isPicture() || !type.goesWith(extension)) {
            return new Checked.Bad("It is no picture of the kind that its name says, but " + type.mediaType());
        }
        try {
            Pictures.copy(type, from, to);
            return new Checked.Good(type);
        } catch (BadPicture bad) {
            return new Checked.Bad(String.valueOf(bad.getMessage()));
        }
    }
}
