package org.marram.exchange.follows;

import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.UndeliveredListener;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Iri;

/// Refuses a Follow that its wiki does not take, so that it is not pending for ever.
@Singleton
final class UndeliveredFollows implements UndeliveredListener {
    @Override
    public void givenUp(Handle handle, Iri activity, FetchFault fetchFault) {
        OurFollows.refused(handle, activity, fetchFault);
    }
}
