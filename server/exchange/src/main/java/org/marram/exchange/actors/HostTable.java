package org.marram.exchange.actors;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.KnownHosts.Known;
import org.marram.federation.delivery.HostHealth;
import org.marram.federation.signatures.SignatureScheme;
import org.marram.federation.vocabulary.Iri;

/// Table of the servers that this wiki met. Only inside a read or a write.
final class HostTable {
    private static final int UNKNOWN = 0;

    private static final int CAVAGE = 1;
    private static final int RFC_9421 = 2;

    private HostTable() {}

    /// Stores what is known of a server.
    static void store(Handle handle, Known host) {
        HostHealth health = host.health();
        handle.createUpdate("insert into host (origin, failures, failing_since, rests_until, last_error, scheme, heard,"
                        + " software) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (origin) do update set"
                        + " failures = excluded.failures, failing_since = excluded.failing_since,"
                        + " rests_until = excluded.rests_until, last_error = excluded.last_error,"
                        + " scheme = excluded.scheme, heard = excluded.heard, software = excluded.software")
                .bind(0, host.origin().toString())
                .bind(1, health.failures())
                .bind(2, health.failingSince().map(Instant::toEpochMilli).orElse(null))
                .bind(3, health.restsUntil().map(Instant::toEpochMilli).orElse(null))
                .bind(4, StoredFault.write(health.lastError()))
                .bind(5, host.scheme().map(HostTable::number).orElse(UNKNOWN))
                .bind(6, host.heard().map(Instant::toEpochMilli).orElse(null))
                .bind(7, host.software())
                .execute();
    }

    /// Returns the servers, by address.
    static List<Known> stored(Handle handle) {
        return handle.createQuery("select origin, failures, failing_since, rests_until, last_error, scheme, heard,"
                        + " software from host order by origin")
                .map((row, context) -> known(row))
                .list();
    }

    private static Known known(ResultSet row) throws SQLException {
        HostHealth health =
                new HostHealth(row.getInt(2), instant(row, 3), instant(row, 4), StoredFault.read(row.getString(5)));
        return new Known(
                new Iri(row.getString(1)).origin(), health, scheme(row.getInt(6)), instant(row, 7), row.getString(8));
    }

    private static int number(SignatureScheme scheme) {
        return scheme == SignatureScheme.RFC_9421 ? RFC_9421 : CAVAGE;
    }

    private static Optional<SignatureScheme> scheme(int number) {
        return switch (number) {
            case CAVAGE -> Optional.of(SignatureScheme.CAVAGE);
            case RFC_9421 -> Optional.of(SignatureScheme.RFC_9421);
            default -> Optional.empty();
        };
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
