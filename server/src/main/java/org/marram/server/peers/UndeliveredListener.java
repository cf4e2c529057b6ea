package org.marram.server.peers;

import org.jdbi.v3.core.Handle;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Iri;

/// Whoever waits for an answer to an activity of this wiki: told when it cannot arrive, for then none comes.
public interface UndeliveredListener {
    /// Called inside the write in which the delivery is given up.
    ///
    /// @param fetchFault why, for keepers and for whoever waits
    void givenUp(Handle handle, Iri activity, FetchFault fetchFault);
}
