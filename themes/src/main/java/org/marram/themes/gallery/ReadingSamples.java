package org.marram.themes.gallery;

import static org.marram.themes.gallery.Props.ADA;
import static org.marram.themes.gallery.Props.BY_SA;
import static org.marram.themes.gallery.Props.KEEPER;
import static org.marram.themes.gallery.Props.KEPT;
import static org.marram.themes.gallery.Props.MO;
import static org.marram.themes.gallery.Props.PARTICIPANT;
import static org.marram.themes.gallery.Props.READER;
import static org.marram.themes.gallery.Props.SARA;
import static org.marram.themes.gallery.Props.ago;
import static org.marram.themes.gallery.Props.page;
import static org.marram.themes.gallery.Props.wanted;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;
import org.marram.themes.SafeHtml;
import org.marram.themes.view.Absence;
import org.marram.themes.view.Notice;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Reading;
import org.marram.themes.view.Reading.Edited;
import org.marram.themes.view.Reading.Heading;
import org.marram.themes.view.reading.ArticleView;
import org.marram.themes.view.reading.CategoryView;
import org.marram.themes.view.reading.MissingView;

/// Pages as one reads them, and pages that are not there.
record ReadingSamples(Props props) {
    private static final List<Heading> CONTENTS = List.of(
            new Heading(2, "Why it holds sand", "why-it-holds-sand"),
            new Heading(3, "Rhizomes", "rhizomes"),
            new Heading(2, "Planting", "planting"),
            new Heading(2, "Where it fails", "where-it-fails"),
            new Heading(2, "Sources", "sources"));

    List<Sample> all() {
        return List.of(
                new Sample("article", new ArticleView(props.shell(PARTICIPANT), Props.kept(), article())),
                new Sample("article-reader", new ArticleView(props.shell(READER), Props.frame(), article())),
                new Sample("article-mirrored", new ArticleView(props.shell(READER), Props.mirrored(), article())),
                new Sample(
                        "article-sent",
                        new ArticleView(props.shell(PARTICIPANT), Props.mirrored(Props.sent()), article())),
                new Sample("article-short", new ArticleView(props.shell(READER), Props.frame(), brief())),
                new Sample("article-long", longOne()),
                new Sample("article-rtl", new ArticleView(props.shell(READER), Props.frame(), fromTheRight())),
                new Sample("article-redirect", redirect()),
                new Sample("missing", missing(31)),
                new Sample("missing-unwanted", missing(0)),
                new Sample("deleted", deleted()),
                new Sample("category", category()),
                new Sample("category-empty", emptyCategory()));
    }

    private static Reading article() {
        return reading(
                SampleTexts.article(),
                null,
                CONTENTS,
                List.of(page("Planting calendar"), wanted("Nursery stock")),
                null);
    }

    private static Reading brief() {
        return reading(
                new SafeHtml("<p>A <a class=\"missing\" href=\"/article/Stub\">stub</a> of one sentence.</p>"),
                null,
                List.of(),
                List.of(),
                null);
    }

    private static Reading fromTheRight() {
        return new Reading(
                SampleTexts.html("rtl"),
                "ar",
                "",
                new Edited(ago(180), SARA),
                List.of(new Heading(2, "لماذا يمسك الرمل", "why")),
                List.of(),
                0,
                List.of(page("نباتات")),
                BY_SA,
                null,
                null);
    }

    private ArticleView longOne() {
        var notice = Notice.warning(Message.of("reason.protected"));
        var reading = new Reading(
                SampleTexts.html("wide"),
                null,
                "A page that tries the theme.",
                new Edited(ago(900_000), KEPT),
                CONTENTS,
                Props.many(12),
                188,
                Props.many(200),
                BY_SA,
                page("Gesetz über die Übertragung der Aufgaben"),
                null);
        return new ArticleView(props.shell(Props.ownSite(), READER, notice), Props.longFrame(), reading);
    }

    private ArticleView redirect() {
        var reading = new Reading(
                SafeHtml.empty(),
                null,
                "",
                new Edited(ago(5_000), MO),
                List.of(),
                List.of(),
                0,
                List.of(),
                BY_SA,
                null,
                page("Marram grass"));
        return new ArticleView(props.shell(READER), Props.frame(), reading);
    }

    private MissingView missing(long backlinks) {
        List<PageLink> similar = backlinks == 0 ? List.of() : List.of(page("Wave-cut platform"), page("Cliffs"));
        return new MissingView(
                props.shell(READER), Props.unwritten("Wave-cut cliffs", backlinks), new Absence.Unwritten(similar));
    }

    private MissingView deleted() {
        var absence = new Absence.Deleted(ago(2_000), MO, "Advertising for a nursery; nothing else was in it.", true);
        return new MissingView(props.shell(KEEPER), Props.unwritten("Cheap plants", 2), absence);
    }

    private CategoryView category() {
        return new CategoryView(
                props.shell(READER),
                Props.unwritten("Category:Plants", 12),
                brief(),
                List.of(page("Category:Grasses"), page("Category:Mosses and lichens")),
                Props.many(100),
                2_431,
                new Pager(null, "?after=Sea"));
    }

    private CategoryView emptyCategory() {
        return new CategoryView(
                props.shell(READER),
                Props.unwritten("Category:Birds", 0),
                null,
                List.of(),
                List.of(),
                0,
                Pager.single());
    }

    private static Reading reading(
            SafeHtml html,
            @Nullable String language,
            List<Heading> contents,
            List<PageLink> subpages,
            @Nullable PageLink from) {
        return new Reading(
                html,
                language,
                "Marram grass is the plant that builds dunes.",
                new Edited(ago(180), ADA),
                contents,
                subpages,
                0,
                List.of(page("Plants"), page("Coast")),
                BY_SA,
                from,
                null);
    }
}
