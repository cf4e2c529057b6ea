package org.marram.themes.view;

import java.util.List;

/// A form that could not be taken, with what was typed still in it.
///
/// @param action address the form is sent to again
/// @param label of the text: title of the page
/// @param field name of the input with the text
/// @param text as typed
/// @param fields everything else but passwords
/// @param previews whether the text can be looked at before it is sent
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
    public KeptFormView {
        fields = List.copyOf(fields);
    }
}
