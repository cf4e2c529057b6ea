package org.marram.themes.view.keeping;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.view.Joining;
import org.marram.themes.view.LicenceLink;
import org.marram.themes.view.Link;
import org.marram.themes.view.ReadingRule;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

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

    /// A part of the wiki and how it does.
    ///
    /// @param name key of a message under `health.`
    public record HealthPart(String name, boolean sound, String detail) {}
}
