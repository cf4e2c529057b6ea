package org.marram.themes.view.editing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.view.Errors;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// Begin a page: its title, where it stands, and what it begins with. Inputs `title`, `below`, `category`, `template`,
/// `take`.
///
/// @param title as typed
/// @param below title of the page above it, as typed; may be empty
/// @param category name of the category that it is begun in; may be empty
/// @param template the chosen template's title; empty for none
/// @param templates those that are offered
/// @param taken the page that has the title, when one has it
/// @param leading the page that the title leads to, when it only leads on and may be taken
/// @param errors inputs `title`, `below`
public record NewPageView(
        Shell shell,
        String title,
        String below,
        String category,
        String template,
        List<PageLink> templates,
        @Nullable PageLink taken,
        @Nullable PageLink leading,
        Errors errors)
        implements View {
    public NewPageView {
        templates = List.copyOf(templates);
    }
}
