package org.marram.wiki.render;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file as `[[File:dune.png|thumb|300|alt=Sand and grass|A dune]]` embeds it: a number is a width, two with an `x`
/// between them are width and height, and of what is left the last part is the caption. Words that place a picture
/// elsewhere are read over.
///
/// @param name of the file
/// @param alt text that is read in place of the picture; the caption, else the name, when no `alt=` is given
/// @param caption empty when there is none
/// @param size as it is shown
/// @param page of a document, `#page=2`; empty when none is given
record FileEmbed(String name, String alt, String caption, Size size, String page) {

    private static final Set<String> PLACES =
            Set.of("thumb", "thumbnail", "frame", "framed", "frameless", "left", "right", "center", "none");

    private static final String ALT = "alt=";

    private static final Pattern PAGE = Pattern.compile("#page=[0-9]{1,5}$");

    /// The size at which a picture is shown, in pixels; each part is empty when it is not given.
    record Size(String width, String height) {

        static final Size NONE = new Size("", "");

        private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,4})(?:x([0-9]{1,4}))?(?:px)?");

        /// Reads `300`, `300px` or `300x200`.
        static Optional<Size> of(String written) {
            Matcher matcher = WRITTEN.matcher(written);
            return matcher.matches()
                    ? Optional.of(new Size(
                            matcher.group(1),
                            Optional.ofNullable(matcher.group(2)).orElse("")))
                    : Optional.empty();
        }

        /// Reads the attributes of an element; what is no number of pixels does not count.
        static Size of(String width, String height) {
            return new Size(pixels(width), pixels(height));
        }

        private static String pixels(String written) {
            return of(written.strip())
                    .filter(size -> size.height().isEmpty())
                    .map(Size::width)
                    .orElse("");
        }
    }

    /// @param label all that stands behind the first bar
    /// @return nothing when no file can have such a name
    static Optional<FileEmbed> of(String address, String label) {
        String alt = "";
        String caption = "";
        Size size = Size.NONE;
        for (String written : label.split("\\|")) {
            String part = written.strip();
            Optional<Size> read = Size.of(part);
            if (read.isPresent()) {
                size = read.get();
            } else if (part.startsWith(ALT)) {
                alt = part.substring(ALT.length()).strip();
            } else if (!part.isEmpty() && !PLACES.contains(part)) {
                caption = part;
            }
        }
        return of(address, alt, caption, size);
    }

    private static Optional<FileEmbed> of(String address, String alt, String caption, Size size) {
        Matcher page = PAGE.matcher(address);
        String number = page.find() ? page.group() : "";
        return FileReferences.of(address)
                .map(name -> new FileEmbed(
                        name, !alt.isEmpty() ? alt : caption.isEmpty() ? name : caption, caption, size, number));
    }

    /// Tells whether the file is a picture that has something written below it.
    boolean isFigure() {
        return FileReferences.isImage(name) && !caption.isEmpty();
    }
}
