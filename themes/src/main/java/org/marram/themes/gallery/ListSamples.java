package org.marram.themes.gallery;

import static org.marram.themes.gallery.Props.ADA;
import static org.marram.themes.gallery.Props.MO;
import static org.marram.themes.gallery.Props.MUHAMMAD;
import static org.marram.themes.gallery.Props.READER;
import static org.marram.themes.gallery.Props.SARA;
import static org.marram.themes.gallery.Props.page;
import static org.marram.themes.gallery.Props.wanted;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.marram.themes.view.ChangeLine.ChangeKind;
import org.marram.themes.view.Pager;
import org.marram.themes.view.reading.AllView;
import org.marram.themes.view.reading.BacklinksView;
import org.marram.themes.view.reading.BacklinksView.Backlink;
import org.marram.themes.view.reading.BacklinksView.BacklinkKind;
import org.marram.themes.view.reading.ChangesView;
import org.marram.themes.view.reading.ChangesView.ChangeDay;
import org.marram.themes.view.reading.ChangesView.ChangeGroup;
import org.marram.themes.view.reading.ChangesView.ChangesFilter;
import org.marram.themes.view.reading.ListsView;
import org.marram.themes.view.reading.PageListView;
import org.marram.themes.view.reading.PageListView.Line;

/// Lists of pages and of changes.
record ListSamples(Props props) {
    List<Sample> all() {
        return List.of(
                new Sample("links", links()),
                new Sample("links-empty", noLinks()),
                new Sample("changes", changes()),
                new Sample("changes-empty", noChanges()),
                new Sample("all", allPages()),
                new Sample("all-empty", noPages()),
                new Sample("lists", lists()),
                new Sample("list-wanted", wantedPages()),
                new Sample("list-categories", categories()),
                new Sample("list-longest", longest()));
    }

    private ListsView lists() {
        return new ListsView(
                props.shell(READER),
                Stream.of(
                                "NEWEST",
                                "LONGEST",
                                "SHORTEST",
                                "ORPHANS",
                                "DEAD_ENDS",
                                "UNCATEGORISED",
                                "DOUBLE_REDIRECTS",
                                "WANTED",
                                "CATEGORIES")
                        .map(name -> new ListsView.Kind(name, "/lists/" + name))
                        .toList(),
                Stream.of("a", "b", "d", "k", "م", "ש")
                        .map(letter -> new ListsView.Letter(letter, 120, "/all?prefix=" + letter))
                        .toList());
    }

    private PageListView wantedPages() {
        return new PageListView(
                props.shell(READER),
                "WANTED",
                List.of(new Line(wanted("Cheap plants"), 31, null, 1), new Line(wanted(Props.LONG_TITLE), 1, null, 1)),
                new Pager("/lists/wanted", "/lists/wanted?after=1"));
    }

    private PageListView categories() {
        return new PageListView(
                props.shell(READER),
                "CATEGORIES",
                List.of(
                        new Line(page("Plants"), 1_204, null, 1),
                        new Line(page("Grasses"), 31, null, 2),
                        new Line(page("Grasses of the coast and of the dunes behind it"), 1, null, 3),
                        new Line(page("نباتات"), 0, null, 1)),
                Pager.single());
    }

    private PageListView longest() {
        return new PageListView(
                props.shell(READER),
                "LONGEST",
                List.of(new Line(page("Marram grass"), 145_123, null, 1)),
                Pager.single());
    }

    private BacklinksView links() {
        return new BacklinksView(
                props.shell(READER),
                Props.frame(),
                List.of(
                        new Backlink(page("Dunes"), BacklinkKind.LINK),
                        new Backlink(page("Beach grass"), BacklinkKind.REDIRECT),
                        new Backlink(page("Coast/Protection/Planting by hand and by machine"), BacklinkKind.LINK),
                        new Backlink(page("نباتات"), BacklinkKind.LINK)),
                new Pager("?before=x", "?after=y"));
    }

    private BacklinksView noLinks() {
        return new BacklinksView(props.shell(READER), Props.unwritten("Cheap plants", 0), List.of(), Pager.single());
    }

    private ChangesView changes() {
        var today = new ChangeDay(
                LocalDate.of(2026, 11, 23),
                List.of(
                        new ChangeGroup(
                                page("Marram grass"),
                                List.of(
                                        Props.change(ChangeKind.EDITED, "Say where cliffs heal from", ADA, 0, 120),
                                        Props.change(ChangeKind.EDITED, "Spacing for windy places", SARA, 12, 29),
                                        Props.change(ChangeKind.COMMENTED, "How far apart?", MUHAMMAD, 13, 0))),
                        new ChangeGroup(
                                page("Planting calendar"),
                                List.of(Props.change(ChangeKind.CREATED, "", MO, 100, 2_210))),
                        new ChangeGroup(
                                page("dunes.svg"),
                                List.of(Props.change(ChangeKind.UPLOADED, "A drawing", ADA, 120, 0))),
                        new ChangeGroup(
                                page("notes"), List.of(Props.change(ChangeKind.IMPORTED, "", MO, 130, 1_204)))));
        var yesterday = new ChangeDay(
                LocalDate.of(2026, 11, 22),
                List.of(
                        new ChangeGroup(
                                page(Props.LONG_TITLE),
                                List.of(Props.change(ChangeKind.EDITED, "", MUHAMMAD, 1_700, -3))),
                        new ChangeGroup(
                                wanted("Cheap plants"),
                                List.of(Props.change(ChangeKind.DELETED, "Advertising", MO, 2_000, -812)))));
        return new ChangesView(
                props.shell(READER),
                List.of(today, yesterday),
                ChangesFilter.everything(),
                List.of("tides.example"),
                new Pager(null, "?before=41"));
    }

    private ChangesView noChanges() {
        return new ChangesView(
                props.shell(READER),
                List.of(),
                new ChangesFilter(ChangeKind.RENAMED, false, "Ada", ""),
                List.of(),
                Pager.single());
    }

    private AllView allPages() {
        return new AllView(
                props.shell(READER),
                Props.many(100),
                "",
                13_213,
                1_402,
                "",
                List.of("tides.example"),
                null,
                new Pager(null, "?after=Sea"));
    }

    private AllView noPages() {
        return new AllView(props.shell(READER), List.of(), "Zzz", 0, 0, "", List.of(), null, Pager.single());
    }
}
