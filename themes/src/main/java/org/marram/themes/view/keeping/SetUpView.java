package org.marram.themes.view.keeping;

import java.util.List;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Joining;
import org.marram.themes.view.LicenceLink;
import org.marram.themes.view.ReadingRule;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// The first minute: what a new wiki needs to know. The input `licence` carries the address.
///
/// @param token of the one-time link
/// @param address public
/// @param licence chosen
/// @param licences to choose from
/// @param keeper name of the first keeper
/// @param errors inputs `wiki`, `address`, `licence`, `joining`, `reading`, `keeper`, `password`
public record SetUpView(
        Shell shell,
        String token,
        String name,
        String address,
        LicenceLink licence,
        List<LicenceLink> licences,
        Joining joining,
        ReadingRule reading,
        String keeper,
        Errors errors)
        implements View {
    public SetUpView {
        licences = List.copyOf(licences);
    }
}
