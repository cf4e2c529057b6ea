package org.marram.themes.view.uploads;

import java.util.List;
import org.marram.themes.view.Errors;
import org.marram.themes.view.LicenceLink;
import org.marram.themes.view.Shell;
import org.marram.themes.view.Signing;
import org.marram.themes.view.View;

/// Add a file. Inputs `title`, `summary`, `licence`, `file`, multipart: the file is the last, so that what was typed is
/// known before any of it is read.
///
/// @param name as typed, or of the file that gets a new version
/// @param replacing true when a file of that name is to get a new version
/// @param licence the chosen one
/// @param limit bytes
/// @param types that are shown in pages, as `PNG`
/// @param errors inputs `file`, `title`, `summary`, and those of the signing
public record UploadView(
        Shell shell,
        String name,
        boolean replacing,
        String summary,
        LicenceLink licence,
        List<LicenceLink> licences,
        long limit,
        List<String> types,
        Errors errors,
        Signing signing)
        implements View {
    public UploadView {
        licences = List.copyOf(licences);
        types = List.copyOf(types);
    }
}
