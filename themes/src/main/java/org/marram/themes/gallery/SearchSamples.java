package org.marram.themes.gallery;

import static org.marram.themes.gallery.Props.PARTICIPANT;
import static org.marram.themes.gallery.Props.READER;
import static org.marram.themes.gallery.Props.ago;
import static org.marram.themes.gallery.Props.page;
import static org.marram.themes.gallery.Props.wanted;

import java.util.List;
import org.marram.themes.Message;
import org.marram.themes.SafeHtml;
import org.marram.themes.view.Pager;
import org.marram.themes.view.searches.SearchView;
import org.marram.themes.view.searches.SearchView.Hit;

/// Searches.
record SearchSamples(Props props) {
    List<Sample> all() {
        return List.of(
                new Sample("search", found()),
                new Sample("search-nothing", nothing()),
                new Sample("search-start", start()));
    }

    private SearchView found() {
        var first = new Hit(
                page("Marram grass"),
                new SafeHtml("<mark>Marram</mark> <mark>grass</mark>"),
                new SafeHtml(
                        "<mark>Marram</mark> <mark>grass</mark> is the plant that builds dunes. Wind drops its sand among the leaves; the <mark>grass</mark> answers by growing upward …"),
                List.of(page("Plants"), page("Grasses")),
                ago(180));
        var second = new Hit(
                page("نباتات").at("tides.example"),
                new SafeHtml("نباتات"),
                new SafeHtml("… <mark>grass</mark> …"),
                List.of(),
                ago(70_000));
        return new SearchView(
                props.shell(PARTICIPANT),
                "maram grass",
                List.of(first, second),
                212,
                4,
                "marram grass",
                wanted("Maram grass"),
                null,
                List.of("tides.example"),
                List.of(Message.of("search.note.forgiving")),
                new Pager(null, "?q=maram&offset=20"));
    }

    private SearchView nothing() {
        return new SearchView(
                props.shell(READER),
                "qwxyz \"",
                List.of(),
                0,
                1,
                null,
                wanted("Qwxyz"),
                null,
                List.of(),
                List.of(),
                Pager.single());
    }

    private SearchView start() {
        return new SearchView(
                props.shell(READER), "", List.of(), 0, 0, null, null, null, List.of(), List.of(), Pager.single());
    }
}
