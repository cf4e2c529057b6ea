package org.marram.server.pages;

import java.util.ArrayList;
import java.util.List;
import org.marram.server.pages.Links.Kind;
import org.marram.server.pages.Links.Target;
import org.marram.server.pages.RenderedPage.Section;
import org.marram.server.render.Link;
import org.marram.server.render.RenderWarning;
import org.marram.server.render.Rendered;
import org.marram.server.shared.Title;

/// Turns what the renderer says into what the tables hold.
final class FromRenderer {
    private FromRenderer() {}

    static RenderedPage page(Rendered rendered) {
        List<Target> links = new ArrayList<>();
        rendered.links().forEach(link -> add(links, link));
        rendered.redirect().ifPresent(link -> links.add(target(link, Kind.REDIRECT)));
        return new RenderedPage(
                rendered.html(),
                rendered.lead(),
                rendered.headings().stream()
                        .map(heading -> new Section(heading.level(), heading.id(), heading.text()))
                        .toList(),
                links,
                rendered.warnings().stream().map(RenderWarning::messageKey).toList(),
                new byte[0]);
    }

    private static void add(List<Target> links, Link link) {
        switch (link.kind()) {
            case PAGE, NAME -> {
                links.add(target(link, Kind.LINK));
                link.whole().ifPresent(whole -> links.add(target(whole, Kind.READING)));
            }
            case CATEGORY -> links.add(named(Category.PREFIX + link.target(), Kind.CATEGORY));
            case MEDIA -> links.add(named("File:" + link.target(), Kind.FILE));
        }
    }

    private static Target target(Link link, Kind kind) {
        return new Target(link.host().orElse(""), link.key(), link.target(), kind);
    }

    private static Target named(String name, Kind kind) {
        Title title = Title.of(name);
        return new Target("", title.key(), title.text(), kind);
    }
}
