package org.marram.themes.view;

import java.util.List;

/// A form that could not be taken, with what was typed still in it.
///
/// @param action address the form is sent to again
/// @param label purpose of the text: title of the page; may be empty
/// @param field name of the input with the text
/// @param text as typed
/// @param fields everything else but passwords
/// @param previews true when the text can be looked at before it is sent
public record KeptFormView(
        Shell shell,
        Interruption why,
        String action,
        String label,
        String field,
        String text,
        List<KeptField> fields,
        boolean previews,
        Errors errors,
        Signing signing)
        implements View {
    /// About as many characters as stand beside each other.
    private static final int LINE = 80;
    private static final int FEWEST_ROWS = 3;
    private static final int MOST_ROWS = 18;

    public KeptFormView {
        fields = List.copyOf(fields);
    }

    /// Returns the rows of the input with the text: a reason needs less room than a page.
    public int rows() {
        return Math.clamp(text.length() / LINE + text.lines().count(), FEWEST_ROWS, MOST_ROWS);
    }

    /// Reasons why a form could not be taken.
    public enum Interruption {
        SESSION_OVER,
        FORGED,
        TOO_MANY,
        UNAVAILABLE
    }

    /// A hidden input that is carried along.
    public record KeptField(String name, String value) {}
}
