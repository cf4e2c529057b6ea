package org.marram.themes.view;

import java.util.List;
import org.marram.themes.Message;
import org.marram.themes.SafeHtml;

/// The text as it would be read.
///
/// @param warnings what the renderer has to say
public record Preview(SafeHtml html, List<Message> warnings) {
    public Preview {
        warnings = List.copyOf(warnings);
    }
}
