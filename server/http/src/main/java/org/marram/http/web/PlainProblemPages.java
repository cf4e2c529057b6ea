package org.marram.http.web;

import io.micronaut.context.annotation.Secondary;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;
import org.marram.themes.Templates;
import org.marram.themes.view.Location;
import org.marram.themes.view.PageViewer;
import org.marram.themes.view.ProblemKind;
import org.marram.themes.view.ProblemView;
import org.marram.themes.view.Shell;
import org.marram.themes.view.Site;
import org.marram.wiki.shared.Settings;

/// The problem page with nothing around it that would have to be looked up: no name, no menu, no forms.
@Singleton
@Secondary
final class PlainProblemPages implements ProblemPages {

    /// The name of a wiki that was given none before its start.
    private static final String UNNAMED = "Marram";

    private final Templates templates = new Templates();
    private final Settings settings;

    PlainProblemPages(Settings settings) {
        this.settings = settings;
    }

    @Override
    public byte[] page(HttpRequest<?> request, ProblemKind kind, @Nullable Message reason, @Nullable String reference) {
        return templates.render(new ProblemView(shell(request), kind, reason, null, reference));
    }

    private Shell shell(HttpRequest<?> request) {
        Site site = new Site(settings.presets().name().orElse(UNNAMED), null, List.of(), 0, null, null);
        return new Shell(
                site,
                new PageViewer.Anonymous(false),
                "",
                language(request),
                List.of(),
                Location.unlisted(RawPath.of(request)));
    }

    private String language(HttpRequest<?> request) {
        return WishedLanguage.of(request).orElseGet(settings::language);
    }
}
