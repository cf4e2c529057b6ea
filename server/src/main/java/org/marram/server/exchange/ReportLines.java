package org.marram.server.exchange;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Iri;
import org.marram.server.pages.Page;
import org.marram.server.pages.PageStore;
import org.marram.server.pages.ViewValues;
import org.marram.server.peers.NamedObject;
import org.marram.server.peers.Spellings;
import org.marram.themes.view.Link;
import org.marram.themes.view.ReportLine;

/// Lines of reports as keepers see them: each thing that is named leads to the place where people read it.
@Singleton
final class ReportLines {
    /// Number of reports that are shown at once; the older ones follow when these are put aside.
    private static final int SHOWN = 50;

    private final TalkPlaces places;
    private final Spellings spellings;

    ReportLines(TalkPlaces places, Spellings spellings) {
        this.places = places;
        this.spellings = spellings;
    }

    List<ReportLine> open(Handle handle) {
        return Reports.open(handle, SHOWN).stream()
                .map(report -> new ReportLine(
                        Long.toString(report.id()),
                        report.actor().value(),
                        report.words(),
                        report.objects().stream().map(iri -> link(handle, iri)).toList(),
                        report.at()))
                .toList();
    }

    private Link link(Handle handle, Iri object) {
        Optional<TalkPlaces.Place> place = isSomebody(handle, object) ? Optional.empty() : places.at(handle, object);
        return place.flatMap(at -> PageStore.byId(handle, at.page()).map(page -> link(page, at)))
                .orElseGet(() -> new Link(object.value(), object.value()));
    }

    private boolean isSomebody(Handle handle, Iri object) {
        return spellings
                .named(handle, object)
                .filter(NamedObject.Acting.class::isInstance)
                .isPresent();
    }

    private static Link link(Page page, TalkPlaces.Place at) {
        return at.post()
                .map(post ->
                        new Link(page.title().text(), ViewValues.address(page).post(post)))
                .orElseGet(() -> new Link(page.title().text(), page.path()));
    }
}
