package org.marram.wiki.pages;

import java.util.ArrayList;
import java.util.List;
import org.marram.wiki.pages.PageLinks.Kind;
import org.marram.wiki.pages.PageLinks.Target;
import org.marram.wiki.pages.RenderedPage.Section;
import org.marram.wiki.render.RenderWarning;
import org.marram.wiki.render.Rendered;
import org.marram.wiki.render.WikiLink;
import org.marram.wiki.shared.Title;

/// Turns what the renderer says into what the tables hold.
final class RenderedContent {
    private RenderedContent() {}

    static RenderedPage page(Rendered rendered) {
        List<Target> links = new ArrayList<>();
        rendered.links().forEach(wikiLink -> add(links, wikiLink));
        rendered.redirect().ifPresent(wikiLink -> links.add(target(wikiLink, Kind.REDIRECT)));
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

    private static void add(List<Target> links, WikiLink wikiLink) {
        switch (wikiLink.kind()) {
            case PAGE, NAME -> {
                links.add(target(wikiLink, Kind.LINK));
                wikiLink.whole().ifPresent(whole -> links.add(target(whole, Kind.READING)));
            }
            case CATEGORY -> links.add(named(Category.PREFIX + wikiLink.target(), Kind.CATEGORY));
            case MEDIA -> links.add(named("File:" + wikiLink.target(), Kind.FILE));
        }
    }

    private static Target target(WikiLink wikiLink, Kind kind) {
        return new Target(wikiLink.host().orElse(""), wikiLink.key(), wikiLink.target(), kind);
    }

    private static Target named(String name, Kind kind) {
        Title title = Title.of(name);
        return new Target("", title.key(), title.text(), kind);
    }
}
