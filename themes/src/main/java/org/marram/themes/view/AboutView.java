package org.marram.themes.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The page about this wiki, and its health.
///
/// @param source of the software, as its licence asks
public record AboutView(
        Shell shell,
        String version,
        long pages,
        long revisions,
        long people,
        long files,
        LicenceLink licence,
        Joining joining,
        ReadingRule reading,
        List<Link> keepers,
        List<HealthPart> health,
        @Nullable Link source)
        implements View {
    public AboutView {
        keepers = List.copyOf(keepers);
        health = List.copyOf(health);
    }
}
