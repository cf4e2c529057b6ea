package org.marram.app.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.marram.exchange.actors.Restored;
import org.marram.wiki.shared.DatabaseUrl;
import org.marram.wiki.shared.PrivateFiles;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.DatabaseAddress;
import org.marram.wiki.store.EmptyDatabase;
import org.marram.wiki.store.FileClaim;
import org.marram.wiki.store.Meta;
import org.marram.wiki.store.StoreException;
import org.marram.wiki.store.TableCopy;

/// Puts a backup in the place of a wiki that does not run.
///
/// Everything is unpacked and examined beside what is there, and what is there is kept. Then one step decides: on
/// SQLite a renaming, on PostgreSQL the commit of the transaction that fills the database. From that moment on the
/// restored wiki is the wiki, and if the process ends before all files are in their places, the next start moves the
/// rest ([RestoreInPlace]); if it ends before, the wiki is as it was.
public final class Restore {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Settings settings;
    private final Clock clock;
    private final OperationReport operationReport;

    public Restore(Settings settings, Clock clock, OperationReport operationReport) {
        this.settings = settings;
        this.clock = clock;
        this.operationReport = operationReport;
    }

    /// Permission of the operator for more than an ordinary restore does.
    ///
    /// @param replace a PostgreSQL database may be replaced although its wiki was kept in another data folder
    /// @param newAddress no other server knew the wiki at its address, so that it may be started at another one
    public record Permission(boolean replace, boolean newAddress) {
        public static final Permission NONE = new Permission(false, false);
    }

    /// Restores a backup. The caller holds the data folder.
    ///
    /// @throws IOException when the backup is not good, or restoring would destroy something; the wiki is as
    /// before then
    /// @throws org.marram.wiki.store.DatabaseTaken when a wiki runs on the database
    public void from(Path archive, Permission permission) throws IOException {
        RestoreInPlace.settle(settings);
        try {
            if (settings.database().isPresent()) {
                ontoPostgres(archive, settings.database().get(), permission);
            } else {
                Path file = settings.data().resolve(WikiFiles.DATABASE);
                try (FileClaim claim = FileClaim.on(file)) {
                    ontoSqlite(archive, file, permission);
                }
            }
        } catch (IOException | RuntimeException e) {
            giveBackRoom(e);
            throw e;
        }
    }

    /// A disk that a restore has filled would leave the wiki that is still there without room to write.
    private void giveBackRoom(Exception failure) {
        try {
            WikiFiles.deleteAll(settings.data().resolve(WikiFiles.UNPACKED));
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void ontoSqlite(Path archive, Path before, Permission permission) throws IOException {
        CarriedContacts carriedContacts = CarriedContacts.from(new DatabaseAddress.SqliteFile(before), operationReport);
        Path unpacked = settings.data().resolve(WikiFiles.UNPACKED);
        int files = unpack(archive, unpacked);
        beginAnotherLife(unpacked.resolve(WikiFiles.DATABASE), carriedContacts, permission);
        String kept = freeName();
        boolean isKept = !WikiFiles.replaced(settings.data(), unpacked).isEmpty();
        RestoreInPlace.prepare(settings.data(), kept, Optional.empty());
        RestoreInPlace.finish(settings.data());
        operationReport.note("Restored " + CountUnit.FILE.of(files) + "."
                + (isKept ? " What was there is kept in " + settings.data().resolve(kept) + "." : ""));
    }

    private void ontoPostgres(Path archive, DatabaseUrl url, Permission permission) throws IOException {
        DatabaseAddress address = new DatabaseAddress.PostgresServer(url.jdbc());
        boolean isEmpty = EmptyDatabase.of(address);
        boolean isOfHere = WikiFiles.hasTraces(settings.data()) || WikiFiles.wasRestored(settings.data());
        if (!isEmpty && !permission.replace() && !isOfHere) {
            throw new IOException(("the database %s holds a wiki that was not kept in this data folder (%s)."
                            + " To try a backup use --drill; to replace that wiki all the same, --replace")
                    .formatted(url, settings.data()));
        }
        Path unpacked = settings.data().resolve(WikiFiles.UNPACKED);
        try (Database to = Database.open(address)) {
            CarriedContacts carriedContacts = CarriedContacts.from(address, operationReport);
            int files = unpack(archive, unpacked);
            Path file = unpacked.resolve(WikiFiles.DATABASE);
            String epoch = beginAnotherLife(file, carriedContacts, permission);
            String before = freeName();
            // Only now: each try with a bad backup would leave another copy of the whole wiki.
            Optional<Path> kept = isEmpty
                    ? Optional.empty()
                    : Optional.of(keep(settings.data().resolve(before + ".zip")));
            RestoreInPlace.prepare(settings.data(), before, Optional.of(epoch));
            fill(to, settings.data().resolve(WikiFiles.READY).resolve(WikiFiles.DATABASE));
            RestoreInPlace.settle(settings.data(), epoch);
            operationReport.note("Restored " + CountUnit.FILE.of(files) + "."
                    + kept.map(at -> " What was there is kept in " + at + ", a backup.")
                            .orElse(""));
        } catch (StoreException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// Name for what was there, under which nothing is kept: two restores may fall into one second.
    private String freeName() {
        String name = WikiFiles.BEFORE + TIME.format(clock.instant());
        String free = name;
        for (int number = 2; isTaken(free); number++) {
            free = name + "-" + number;
        }
        return free;
    }

    private boolean isTaken(String name) {
        return Files.exists(settings.data().resolve(name))
                || Files.exists(settings.data().resolve(name + ".zip"));
    }

    /// Makes a backup of what is there. The database's contents are kept nowhere else once they are replaced:
    /// without this backup nothing is done.
    private Path keep(Path place) throws IOException {
        operationReport.note("Keeping what is there...");
        new Backup(settings, operationReport).to(place);
        return place;
    }

    private int unpack(Path archive, Path unpacked) throws IOException {
        WikiFiles.deleteAll(unpacked);
        operationReport.note("Unpacking and checking...");
        int files = BackupArchive.unpack(archive, PrivateFiles.createFolder(unpacked));
        examine(unpacked.resolve(WikiFiles.DATABASE));
        return files;
    }

    static void examine(Path database) throws IOException {
        if (!Files.exists(database)) {
            throw new IOException("it holds no database");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("pragma integrity_check")) {
            if (!rows.next() || !rows.getString(1).equals("ok")) {
                throw new IOException("the database in it is damaged: " + rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IOException("the database in it cannot be read: " + e.getMessage(), e);
        }
    }

    /// Begins a new epoch of the database. Event numbers that were given after the backup will be given again:
    /// servers that remember them must not take the new events for the old. This also brings the schema to that
    /// of this program, and refuses a newer one.
    private String beginAnotherLife(Path file, CarriedContacts carriedContacts, Permission permission)
            throws IOException {
        try (Database database = Database.open(new DatabaseAddress.SqliteFile(file))) {
            return database.write(handle -> {
                Meta.renewEpoch(handle);
                carriedContacts.into(handle);
                Restored.note(handle, clock.instant(), permission.newAddress());
                return Meta.epoch(handle);
            });
        } catch (StoreException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void fill(Database to, Path file) {
        operationReport.note("Filling the database...");
        try (Database from = Database.open(new DatabaseAddress.SqliteFile(file))) {
            Progress progress = new Progress(operationReport, CountUnit.ROW, 0);
            from.read(reading -> to.write(writing -> {
                TableCopy.copy(reading, writing, progress::advance);
                return true;
            }));
        }
    }
}
