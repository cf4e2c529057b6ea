package org.marram.themes.gallery;

import static org.marram.themes.gallery.Props.ADA;
import static org.marram.themes.gallery.Props.BY_SA;
import static org.marram.themes.gallery.Props.KEEPER;
import static org.marram.themes.gallery.Props.MO;
import static org.marram.themes.gallery.Props.MUHAMMAD;
import static org.marram.themes.gallery.Props.PARTICIPANT;
import static org.marram.themes.gallery.Props.READER;
import static org.marram.themes.gallery.Props.SARA;
import static org.marram.themes.gallery.Props.ago;
import static org.marram.themes.gallery.Props.page;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;
import org.marram.themes.SafeHtml;
import org.marram.themes.view.About;
import org.marram.themes.view.Absence;
import org.marram.themes.view.Author;
import org.marram.themes.view.Notice;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.PageTree.Branch;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Reading;
import org.marram.themes.view.Reading.Heading;
import org.marram.themes.view.Routes;
import org.marram.themes.view.reading.ArticleView;
import org.marram.themes.view.reading.CategoryView;
import org.marram.themes.view.reading.MissingView;
import org.marram.themes.view.reading.TreeView;

/// Pages as one reads them, and pages that are not there.
record ReadingSamples(Props props) {
    private static final String VERSION = "https://dunes.example/revision/" + Props.DIGEST;
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
                new Sample("article-alone", new ArticleView(props.shell(READER), Props.alone(), brief())),
                new Sample("tree", tree()),
                new Sample("tree-below", treeBelow()),
                new Sample("missing", missing(31)),
                new Sample("missing-unwanted", missing(0)),
                new Sample("deleted", deleted()),
                new Sample("category", category()),
                new Sample("category-empty", emptyCategory()));
    }

    private static Reading article() {
        return reading(SampleTexts.article(), null, CONTENTS, about(), null);
    }

    private static About about() {
        return new About(
                List.of(ADA, MO, SARA, new Author.Elsewhere("Jo", "heath.example", "https://heath.example/user/Jo")),
                List.of(
                        new About.Kin(page("Marram grass").at("heath.example"), OptionalInt.of(2), OptionalInt.of(5)),
                        new About.Kin(page("Beach grass"), OptionalInt.of(0), OptionalInt.of(0)),
                        new About.Kin(page("Marram").at("fens.example"), OptionalInt.empty(), OptionalInt.of(3))),
                new About.Said(
                        "Is 60 cm enough on the west side?", "/talk/Marram_grass?post=7#post-7", MO, ago(3_000)));
    }

    private static Reading brief() {
        return reading(
                new SafeHtml("<p>A <a class=\"missing\" href=\"/article/Stub\">stub</a> of one sentence.</p>"),
                null,
                List.of(),
                About.NOTHING,
                null);
    }

    private static Reading fromTheRight() {
        return new Reading(
                SampleTexts.html("rtl"),
                "ar",
                "",
                VERSION,
                List.of(
                        new Heading(2, "لماذا يمسك الرمل", "why"),
                        new Heading(3, "الجذامير", "rhizomes"),
                        new Heading(2, "الزراعة", "planting")),
                new About(List.of(MUHAMMAD, SARA), List.of(), null),
                List.of(page("نباتات")),
                BY_SA,
                null,
                null);
    }

    private static List<Heading> manyHeadings() {
        List<Heading> headings = new ArrayList<>(CONTENTS);
        for (int number = 1; number <= 40; number++) {
            headings.add(new Heading(
                    number % 4 == 0 ? 2 : 3, "Of the " + number + "th of many things that were said", "n" + number));
        }
        return headings;
    }

    private ArticleView longOne() {
        var notice = Notice.warning(Message.of("reason.protected"));
        var reading = new Reading(
                SampleTexts.html("wide"),
                null,
                "A page that tries the theme.",
                VERSION,
                manyHeadings(),
                about(),
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
                VERSION,
                List.of(),
                About.NOTHING,
                List.of(),
                BY_SA,
                null,
                page("Marram grass"));
        return new ArticleView(props.shell(READER), Props.frame(), reading);
    }

    private TreeView tree() {
        List<Branch> level = Props.many(40).stream()
                .map(page -> Branch.closed(page, page.title().endsWith("1") ? "/tree/Marram_grass" : null))
                .toList();
        return new TreeView(props.shell(READER), List.of(), List.of(Routes.TREE), level, "/tree?after=sea");
    }

    private TreeView treeBelow() {
        return new TreeView(
                props.shell(READER),
                List.of(page("Plants"), page("Plants/Grasses")),
                List.of(Routes.TREE, "/tree/Plants", "/tree/Plants/Grasses"),
                Props.tree().level(),
                null);
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
            SafeHtml html, @Nullable String language, List<Heading> contents, About about, @Nullable PageLink from) {
        return new Reading(
                html,
                language,
                "Marram grass is the plant that builds dunes.",
                VERSION,
                contents,
                about,
                List.of(page("Plants"), page("Coast")),
                BY_SA,
                from,
                null);
    }
}
