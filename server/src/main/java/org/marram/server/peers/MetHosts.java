package org.marram.server.peers;

import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;
import org.marram.server.auth.Contact;
import org.marram.server.store.Sql;

/// Contact is made with the first server that something came from, or that something was sent to.
@Singleton
final class MetHosts implements Contact {
    @Override
    public boolean isMade(Handle handle) {
        return Sql.number(handle, "select count(*) from (select 1 from host limit 1) met") > 0;
    }
}
