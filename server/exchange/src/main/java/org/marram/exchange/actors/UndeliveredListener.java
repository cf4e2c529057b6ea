package org.marram.exchange.actors;

import org.jdbi.v3.core.Handle;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Iri;

/// Listener that waits for an answer to an activity of this wiki: it is told when the activity cannot arrive,
/// for then no answer comes.
public interface UndeliveredListener {
    /// Called inside the write in which the delivery is given up.
    ///
    /// @param fetchFault the reason, for keepers and for those who wait
    void givenUp(Handle handle, Iri activity, FetchFault fetchFault);
}
