package org.marram.server.follows;

import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;
import org.marram.federation.fetch.Fault;
import org.marram.federation.vocabulary.Iri;
import org.marram.server.peers.Undelivered;

/// A Follow that its wiki does not take is refused, and not pending for ever.
@Singleton
final class UndeliveredFollows implements Undelivered {
    @Override
    public void givenUp(Handle handle, Iri activity, Fault fault) {
        OurFollows.refused(handle, activity, fault);
    }
}
