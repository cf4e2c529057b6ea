package org.marram.themes.view.editing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;
import org.marram.themes.SafeHtml;
import org.marram.themes.view.Absence;
import org.marram.themes.view.Diff;
import org.marram.themes.view.Errors;
import org.marram.themes.view.LicenceLink;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.Shell;
import org.marram.themes.view.Signing;
import org.marram.themes.view.View;

/// The edit form, with a preview or what changed when asked for.
///
/// @param across destination of the edit, when the page is at home in another wiki; else null
/// @param deleted the deletion, when the page is deleted and saving brings it back; else null
/// @param preview the preview, when it was asked for
/// @param changes against the base, when they were asked for
public record EditView(
        Shell shell,
        PageFrame frame,
        EditForm form,
        @Nullable Across across,
        Absence.@Nullable Deleted deleted,
        @Nullable Preview preview,
        @Nullable Diff changes)
        implements View {
    /// Destination of an edit that is made of a page of another wiki.
    ///
    /// @param host of the page's home
    /// @param licence under which the home publishes its texts
    /// @param onOwn true when the text is that of an edit of the viewer's own which still waits
    public record Across(String host, LicenceLink licence, boolean onOwn) {}

    /// The edit form: inputs `text`, `summary`, `minor`, `base`, and a button `action` with `save`,
    /// `preview` or `changes`.
    ///
    /// @param text as typed, or as it stands
    /// @param base digest of the version the text was made from; empty for a new page
    /// @param resolves digest of what is settled with it, an input; null when it settles nothing
    /// @param errors inputs `text`, `summary`, `name`, `password`, `invite`
    public record EditForm(
            String text,
            String summary,
            boolean minor,
            String base,
            @Nullable String resolves,
            Errors errors,
            Signing signing) {}

    /// The text as it would be read.
    ///
    /// @param warnings warnings of the renderer
    public record Preview(SafeHtml html, List<Message> warnings) {
        public Preview {
            warnings = List.copyOf(warnings);
        }
    }
}
