package org.marram.exchange.actors;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;

/// Deliveries that wait, as keepers and participants are told of them: how many there are, and why they wait.
public final class DeliveryStatus {
    private DeliveryStatus() {}

    /// Counts the deliveries that wait for a host.
    public static long waiting(Handle handle, WebOrigin host) {
        return handle.createQuery("select count(*) from delivery where origin = ?")
                .bind(0, host.toString())
                .mapTo(Long.class)
                .one();
    }

    /// Returns the reason why the last try failed of the delivery that has waited longest for a host; nothing
    /// when it was not tried yet.
    public static Optional<FetchFault> trouble(Handle handle, WebOrigin host) {
        return handle.createQuery("select reason from delivery where origin = ? order by id limit 1")
                .bind(0, host.toString())
                .mapTo(String.class)
                .findOne()
                .flatMap(StoredFault::read);
    }

    /// Returns the reason why the last try failed of an activity that goes to one server.
    public static Optional<FetchFault> trouble(Handle handle, Iri activity) {
        return handle.createQuery(
                        "select d.reason from delivery d join activity a on a.id = d.activity where a.url = ?")
                .bind(0, activity.value())
                .mapTo(String.class)
                .findFirst()
                .flatMap(StoredFault::read);
    }
}
