package org.marram.search;

import java.util.Optional;

/// Places of the parts of `[label]: destination "title"` in a text (CommonMark 0.31, section 4.7), in UTF-16
/// units.
///
/// @param label as written, without its brackets
/// @param destination place where it begins, with its angle brackets if it has them
/// @param destinationEnd behind it
/// @param title place where it begins, with its quotation mark; as far as its end when there is none
/// @param titleEnd behind it
/// @param end place where the first line begins that does not belong to it
public record LinkDefinition(String label, int destination, int destinationEnd, int title, int titleEnd, int end) {

    /// Spaces that may stand before one; with one more it is code.
    private static final int MAX_INDENT = 3;

    /// The definition that stands at the beginning of a line; the mark of a footnote is none.
    ///
    /// @param text of one paragraph, at least as far as the definition reaches
    public static Optional<LinkDefinition> at(CharSequence text, int line) {
        int start = line;
        while (start < text.length() && start < line + MAX_INDENT && text.charAt(start) == ' ') {
            start++;
        }
        int labelEnd = LinkSyntax.label(text, start);
        if (labelEnd == LinkSyntax.NONE || labelEnd >= text.length() || text.charAt(labelEnd) != ':') {
            return Optional.empty();
        }
        String label = text.subSequence(start + 1, labelEnd - 1).toString();
        int destination = LinkSyntax.space(text, labelEnd + 1);
        int destinationEnd = LinkSyntax.destination(text, destination);
        boolean complete = destinationEnd > destination && !label.isBlank() && label.charAt(0) != '^';
        return complete ? at(text, label, destination, destinationEnd) : Optional.empty();
    }

    /// Reads the title behind the destination, if there is one. Text that is no title may be the next
    /// paragraph.
    private static Optional<LinkDefinition> at(CharSequence text, String label, int destination, int destinationEnd) {
        int title = LinkSyntax.space(text, destinationEnd);
        int titleEnd = title > destinationEnd ? LinkSyntax.title(text, title) : LinkSyntax.NONE;
        int end = titleEnd == LinkSyntax.NONE ? LinkSyntax.NONE : LinkSyntax.blankLine(text, titleEnd);
        if (end != LinkSyntax.NONE) {
            return Optional.of(new LinkDefinition(label, destination, destinationEnd, title, titleEnd, end));
        }
        int alone = LinkSyntax.blankLine(text, destinationEnd);
        return alone == LinkSyntax.NONE
                ? Optional.empty()
                : Optional.of(
                        new LinkDefinition(label, destination, destinationEnd, destinationEnd, destinationEnd, alone));
    }
}
