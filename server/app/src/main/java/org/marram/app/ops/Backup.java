package org.marram.app.ops;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.marram.wiki.media.FileCheck;
import org.marram.wiki.shared.DatabaseLost;
import org.marram.wiki.shared.DatabaseUrl;
import org.marram.wiki.shared.FailureReason;
import org.marram.wiki.shared.PrivateFiles;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.DatabaseAddress;
import org.marram.wiki.store.FileClaim;
import org.marram.wiki.store.TableCopy;

/// Makes a backup of a wiki, whether it runs or not, of one moment of its database. On either database it is an SQLite
/// file, so that a wiki can be restored onto the other.
public final class Backup {

    /// Largest number of copies of the database that are made because files are deleted meanwhile: each but the
    /// first covers the short time since the one before.
    private static final int MOST_COPIES = 4;

    private final Settings settings;
    private final OperationReport operationReport;

    public Backup(Settings settings, OperationReport operationReport) {
        this.settings = settings;
        this.operationReport = operationReport;
    }

    /// Writes a backup beside `target` and moves it there when it is whole and on the disk.
    ///
    /// @throws IOException when it cannot be made; nothing is left then
    public void to(Path target) throws IOException {
        if (Files.exists(target)) {
            throw new IOException(target + " exists already");
        }
        Path snapshot = target.resolveSibling(target.getFileName() + ".db.partial");
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        clear(snapshot, partial);
        try (AtEnd _ = AtEnd.plan("backup-end", () -> clearQuietly(snapshot, partial))) {
            make(snapshot, partial, target);
        }
    }

    private void make(Path snapshot, Path partial, Path target) throws IOException {
        try {
            snapshot(snapshot);
            pack(snapshot, partial);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            clear(snapshot, partial);
        }
    }

    /// Deletes what a backup that was not finished has left.
    private static void clear(Path snapshot, Path partial) throws IOException {
        Files.deleteIfExists(partial);
        clear(snapshot);
    }

    private static void clear(Path snapshot) throws IOException {
        for (String rest : List.of("", "-wal", "-shm", "-journal")) {
            Files.deleteIfExists(snapshot.resolveSibling(snapshot.getFileName() + rest));
        }
        Files.deleteIfExists(FileClaim.lockOf(snapshot));
    }

    private static void clearQuietly(Path snapshot, Path partial) {
        try {
            clear(snapshot, partial);
        } catch (IOException e) {
            // The process ends; the next backup of this name deletes it.
        }
    }

    private void snapshot(Path snapshot) throws IOException {
        operationReport.note("Copying the database...");
        PrivateFiles.create(snapshot);
        if (settings.database().isPresent()) {
            copy(settings.database().get(), snapshot);
        } else {
            vacuum(settings.data().resolve(WikiFiles.DATABASE), snapshot);
        }
    }

    /// One read transaction of SQLite's: edits go on meanwhile. The target may exist if it is empty.
    private static void vacuum(Path database, Path snapshot) throws IOException {
        if (!Files.exists(database)) {
            throw new IOException("there is no wiki in " + database.getParent());
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                PreparedStatement statement = connection.prepareStatement("vacuum into ?")) {
            statement.setString(1, snapshot.toString());
            statement.execute();
        } catch (SQLException e) {
            throw new IOException("the database cannot be copied: " + e.getMessage(), e);
        }
    }

    private void copy(DatabaseUrl url, Path snapshot) throws IOException {
        try (Database from = Database.openToRead(new DatabaseAddress.PostgresServer(url.jdbc()))) {
            copy(from, snapshot);
        }
    }

    private void copy(Database from, Path snapshot) throws IOException {
        try (Database to = Database.open(new DatabaseAddress.SqliteFile(snapshot))) {
            Progress progress = new Progress(operationReport, CountUnit.ROW, 0);
            from.read(reading -> to.write(writing -> {
                TableCopy.copy(reading, writing, progress::advance);
                return true;
            }));
        } catch (RuntimeException e) {
            if (DatabaseLost.isIn(e)) {
                throw e;
            }
            throw new IOException("the database cannot be copied: " + FailureReason.of(e), e);
        }
    }

    /// Packs the files, and the database after them: it is copied again when files were deleted in the
    /// meantime.
    private void pack(Path snapshot, Path partial) throws IOException {
        operationReport.note("Packing...");
        PrivateFiles.create(partial);
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                BackupArchive.Writer archive = new BackupArchive.Writer(Channels.newOutputStream(channel))) {
            for (Path at : WikiFiles.besideDatabase(settings.data())) {
                if (Files.isDirectory(at)) {
                    archive.addAll(WikiFiles.name(at), at);
                } else if (Files.isRegularFile(at)) {
                    archive.add(WikiFiles.name(at), at);
                }
            }
            complete(archive, snapshot);
            archive.add(WikiFiles.DATABASE, snapshot);
            archive.end();
            channel.force(true);
            operationReport.note(CountUnit.FILE.of(archive.files()) + ", " + CountUnit.BYTE.of(channel.size()));
        }
    }

    /// Adds to an archive what its copy of the database names and it has not. What was deleted since that copy
    /// was made cannot be added: then the database is copied again, which does not name it any more. What is
    /// still not there is missing in the wiki itself, and said.
    private void complete(BackupArchive.Writer archive, Path snapshot) throws IOException {
        Map<String, String> missing = addMissing(archive, snapshot);
        Map<String, String> before = Map.of();
        for (int copies = 1; copies < MOST_COPIES && !missing.isEmpty() && !missing.equals(before); copies++) {
            clear(snapshot);
            snapshot(snapshot);
            before = missing;
            missing = addMissing(archive, snapshot);
        }
        for (String name : missing.values()) {
            operationReport.note("The bytes of the file " + name + " are not there, and not in the backup.");
        }
    }

    /// Returns what could not be added: names of files by the names of their bytes.
    private Map<String, String> addMissing(BackupArchive.Writer archive, Path snapshot) throws IOException {
        Map<String, String> missing = new TreeMap<>();
        for (Map.Entry<String, String> named : named(snapshot).entrySet()) {
            String bytes = named.getKey();
            if (!archive.has(bytes)
                    && !archive.addUnlessGone(bytes, settings.data().resolve(bytes))) {
                missing.put(bytes, named.getValue());
            }
        }
        return missing;
    }

    private static Map<String, String> named(Path snapshot) throws IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + snapshot)) {
            return FileCheck.named(connection);
        } catch (SQLException e) {
            throw new IOException("the copy of the database cannot be read: " + e.getMessage(), e);
        }
    }
}
