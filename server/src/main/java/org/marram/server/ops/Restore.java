package org.marram.server.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.marram.server.shared.DatabaseUrl;
import org.marram.server.shared.Settings;
import org.marram.server.store.Database;
import org.marram.server.store.DatabaseAddress;
import org.marram.server.store.Meta;
import org.marram.server.store.StoreException;
import org.marram.server.store.TableCopy;

/// Puts a backup in the place of a wiki that does not run.
///
/// Everything is unpacked and examined beside what is there. Then one renaming decides: from that moment on
/// the restored wiki is the wiki, and if the process ends before all files are in their places, the next
/// start moves the rest. What was there is kept beside it.
public final class Restore {

    /// Names the folder for what was there, for a start that has to go on with the moving.
    private static final String BEFORE_NAME = ".before";

    /// Says that what was there has been moved away, so that what stands there now is the restored wiki's.
    private static final String MOVED_AWAY = ".moved-away";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Settings settings;
    private final Clock clock;
    private final Report report;

    public Restore(Settings settings, Clock clock, Report report) {
        this.settings = settings;
        this.clock = clock;
        this.report = report;
    }

    /// Restores a backup. The caller holds the data folder.
    ///
    /// @throws IOException when it is not good; the wiki is as before then
    public void from(Path archive) throws IOException {
        Path unpacked = settings.data().resolve(WikiFiles.UNPACKED);
        WikiFiles.deleteAll(unpacked);
        report.note("Unpacking and checking...");
        int files = BackupArchive.unpack(archive, PrivateFiles.createFolder(unpacked));
        Path database = unpacked.resolve(WikiFiles.DATABASE);
        examine(database);
        beginAnotherLife(database);
        if (settings.database().isPresent()) {
            fill(settings.database().get(), database);
            Files.delete(database);
        }
        Files.writeString(unpacked.resolve(BEFORE_NAME), WikiFiles.BEFORE + TIME.format(clock.instant()));
        Files.move(unpacked, settings.data().resolve(WikiFiles.READY), StandardCopyOption.ATOMIC_MOVE);
        finish(settings.data());
        report.note("Restored " + Unit.FILE.of(files) + ".");
    }

    /// Moves what a restore has left to move. Whoever takes the folder does so before anything in it is opened.
    static void finish(Path data) throws IOException {
        Path ready = data.resolve(WikiFiles.READY);
        if (!Files.isDirectory(ready)) {
            return;
        }
        if (!Files.exists(ready.resolve(MOVED_AWAY))) {
            Path before = PrivateFiles.createFolder(data.resolve(Files.readString(ready.resolve(BEFORE_NAME))));
            for (Path old : WikiFiles.replaced(data)) {
                Files.move(old, before.resolve(WikiFiles.name(old)), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.createFile(ready.resolve(MOVED_AWAY));
        }
        for (Path fresh : WikiFiles.list(ready)) {
            if (!WikiFiles.name(fresh).startsWith(".")) {
                Files.move(fresh, data.resolve(WikiFiles.name(fresh)), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Files.move(ready, data.resolve(WikiFiles.UNPACKED), StandardCopyOption.ATOMIC_MOVE);
        WikiFiles.deleteAll(data.resolve(WikiFiles.UNPACKED));
    }

    private static void examine(Path database) throws IOException {
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

    /// Event numbers that were given after the backup will be given again: whoever remembers them must not take the new
    /// events for the old. This also brings the schema to that of this program, and refuses a newer one.
    private static void beginAnotherLife(Path file) throws IOException {
        try (Database database = Database.open(new DatabaseAddress.SqliteFile(file))) {
            database.write(handle -> {
                Meta.renewEpoch(handle);
                return true;
            });
        } catch (StoreException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void fill(DatabaseUrl url, Path file) {
        report.note("Filling the database...");
        try (Database from = Database.open(new DatabaseAddress.SqliteFile(file));
                Database to = Database.open(new DatabaseAddress.PostgresServer(url.jdbc()))) {
            Progress progress = new Progress(report, Unit.ROW, 0);
            from.read(reading -> to.write(writing -> {
                TableCopy.copy(reading, writing, progress::advance);
                return true;
            }));
        }
    }
}
