package org.marram.themes.view;

import java.util.List;
import org.marram.themes.Message;
import org.marram.themes.SafeHtml;

/// The text as it would be read.
///
/// @param warnings warnings of the renderer
public record Preview(SafeHtml html, List<Message> warnings) {
    public Preview {
        warnings = List.copyOf(warnings);
    }
}
