package org.marram.wiki.render;

import java.util.Optional;
import java.util.Set;

/// A file as `[[File:dune.png|thumb|300|alt=Sand and grass|A dune]]` embeds it: a number is a width, and of
/// what is left the last part is the caption. Words that place a picture elsewhere are read over.
///
/// @param name of the file
/// @param alt text that is read in place of the picture; the caption, else the name, when no `alt=` is given
/// @param caption empty when there is none
/// @param width in pixels; empty when none is given
record FileEmbed(String name, String alt, String caption, String width) {

    private static final Set<String> PLACES =
            Set.of("thumb", "thumbnail", "frame", "framed", "frameless", "left", "right", "center", "none");

    private static final String ALT = "alt=";

    /// @param label all that stands behind the first bar
    /// @return nothing when no file can have such a name
    static Optional<FileEmbed> of(String address, String label) {
        String alt = "";
        String caption = "";
        String width = "";
        for (String written : label.split("\\|")) {
            String part = written.strip();
            String digits = part.endsWith("px") ? part.substring(0, part.length() - 2) : part;
            if (digits.matches("[0-9]{1,4}")) {
                width = digits;
            } else if (part.startsWith(ALT)) {
                alt = part.substring(ALT.length()).strip();
            } else if (!part.isEmpty() && !PLACES.contains(part)) {
                caption = part;
            }
        }
        return of(address, alt, caption, width);
    }

    private static Optional<FileEmbed> of(String address, String alt, String caption, String width) {
        return FileReferences.of(address)
                .map(name ->
                        new FileEmbed(name, !alt.isEmpty() ? alt : caption.isEmpty() ? name : caption, caption, width));
    }

    /// Tells whether the file is a picture that has something written below it.
    boolean isFigure() {
        return FileReferences.isImage(name) && !caption.isEmpty();
    }
}
