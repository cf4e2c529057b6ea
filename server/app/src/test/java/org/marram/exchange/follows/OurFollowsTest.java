package org.marram.exchange.follows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.TestDatabase;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.follows.OurFollow.State;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.ServerFault;
import org.marram.wiki.store.Database;

@OnBothDatabases
class OurFollowsTest {
    @TempDir
    Path folder;

    @Test
    void aFaultReadsBackAndASentenceOfBeforeIsSaidAsItWas() {
        FetchFault unreachable = FetchFault.of(ServerFault.HOST_UNREACHABLE, "dunes.example:443", "ConnectException");
        FetchFault mirrored = unreachable.then(PeerFault.MIRRORED_BY, "tides.example");
        try (Database database = Database.open(TestDatabase.fresh(folder))) {
            database.write(handle -> {
                long id = OurFollows.add(handle, "Grass@dunes.example", Optional.empty(), Instant.EPOCH)
                        .id();
                assertEquals(Optional.empty(), fault(handle, id));

                OurFollows.set(handle, id, State.UNREACHABLE, Optional.of(mirrored));
                assertEquals(Optional.of(mirrored), fault(handle, id));

                OurFollows.set(
                        handle, id, State.REFUSED, Optional.of(FetchFault.said("{\"kind\":\"GONE\",\"values\":[]}")));
                assertEquals(Optional.of(FetchFault.said("{\"kind\":\"GONE\",\"values\":[]}")), fault(handle, id));

                handle.execute("update our_follow set reason = 'It is gone' where id = ?", id);
                assertEquals(Optional.of(FetchFault.said("It is gone")), fault(handle, id));

                handle.execute("update our_follow set reason = '{\"kind\":\"NOBODY\"}' where id = ?", id);
                assertEquals(Optional.of(FetchFault.said("{\"kind\":\"NOBODY\"}")), fault(handle, id));
                return true;
            });
        }
    }

    private static Optional<FetchFault> fault(Handle handle, long id) {
        return OurFollows.byId(handle, id).orElseThrow().fault();
    }
}
