package org.marram.exchange.incoming;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.NamedObject;
import org.marram.exchange.actors.Spellings;
import org.marram.exchange.incoming.OpenReport.Reported;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.pages.PageStore;

/// Reports that keepers have not put aside: each thing that is named, by where it stands on this wiki.
@Singleton
public final class OpenReports {
    /// Number of reports that are shown at once; the older ones follow when these are put aside.
    private static final int SHOWN = 50;

    private final TalkPlaces places;
    private final Spellings spellings;

    OpenReports(TalkPlaces places, Spellings spellings) {
        this.places = places;
        this.spellings = spellings;
    }

    public List<OpenReport> open(Handle handle) {
        return Reports.open(handle, SHOWN).stream()
                .map(report -> new OpenReport(
                        report,
                        report.objects().stream()
                                .map(iri -> reported(handle, iri))
                                .toList()))
                .toList();
    }

    private Reported reported(Handle handle, Iri object) {
        Optional<TalkPlaces.Place> place = isSomebody(handle, object) ? Optional.empty() : places.at(handle, object);
        return place.flatMap(at ->
                        PageStore.byId(handle, at.page()).<Reported>map(page -> new Reported.OnPage(page, at.post())))
                .orElseGet(() -> new Reported.Elsewhere(object));
    }

    private boolean isSomebody(Handle handle, Iri object) {
        return spellings
                .named(handle, object)
                .filter(NamedObject.Acting.class::isInstance)
                .isPresent();
    }
}
