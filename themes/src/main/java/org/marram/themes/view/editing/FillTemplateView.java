package org.marram.themes.view.editing;

import java.util.List;
import org.marram.themes.view.Errors;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// Fill the blanks of a template before the editor opens with its text. Inputs `title`, `template`, `take`, and
/// `answer-1`, `answer-2`, … in the order of the blanks.
///
/// @param title of the page that is begun
/// @param template its page
/// @param takes true when the title is taken from where it leads
public record FillTemplateView(
        Shell shell, String title, PageLink template, boolean takes, List<Blank> blanks, Errors errors)
        implements View {
    public FillTemplateView {
        blanks = List.copyOf(blanks);
    }

    /// What is asked for.
    ///
    /// @param value what is typed, or stands there beforehand
    /// @param wholeLine true when the answer may have several lines
    public record Blank(String name, String value, boolean wholeLine) {}
}
