package org.marram.themes.view;

import java.util.List;

/// Add a file. Inputs `file`, `name`, `summary`, `licence`, multipart.
///
/// @param name as typed, or of the file that gets a new version
/// @param replacing whether a file of that name is to get a new version
/// @param licence the chosen one
/// @param limit bytes
/// @param types that are shown in pages, as `PNG`
/// @param errors inputs `file`, `name`, `summary`
public record UploadView(
        Shell shell,
        String name,
        boolean replacing,
        String summary,
        Licence licence,
        List<Licence> licences,
        long limit,
        List<String> types,
        Errors errors)
        implements View {
    public UploadView {
        licences = List.copyOf(licences);
        types = List.copyOf(types);
    }
}
