package org.marram.themes.view.keeping;

import java.util.List;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Joining;
import org.marram.themes.view.LicenceLink;
import org.marram.themes.view.ReadingRule;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// Settings that a keeper can change.
///
/// @param frontPage title
/// @param logo name of a file, may be empty
/// @param menu one entry a line, as `Text = Title`
/// @param message Markdown, may be empty
/// @param address public
/// @param errors inputs as the components; the name is in `wiki`
public record SettingsView(
        Shell shell,
        String name,
        Joining joining,
        ReadingRule reading,
        LicenceLink licence,
        List<LicenceLink> licences,
        String frontPage,
        String logo,
        String menu,
        String message,
        String address,
        Errors errors)
        implements View {
    public SettingsView {
        licences = List.copyOf(licences);
    }
}
