package org.marram.server.peers;

import org.jdbi.v3.core.Handle;
import org.marram.federation.fetch.Fault;
import org.marram.federation.vocabulary.Iri;

/// Whoever waits for an answer to an activity of this wiki: told when it cannot arrive, for then none comes.
public interface Undelivered {
    /// Called inside the write in which the delivery is given up.
    ///
    /// @param fault why, for keepers and for whoever waits
    void givenUp(Handle handle, Iri activity, Fault fault);
}
