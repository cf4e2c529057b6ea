package org.marram.wiki.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.shared.FailureReason;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Sql;

/// Compares the bytes of every file that is not deleted with the digest and the size that the database has of
/// them. It only reads, whether the wiki runs or not.
public final class FileCheck {
    private static final int BATCH = 200;

    private FileCheck() {}

    private record Kept(long id, String name, ContentDigest digest, long size) {}

    /// Examines all versions of all files.
    ///
    /// @param data the folder of everything the wiki keeps
    /// @param wrong is told each fault, a line each
    /// @return the number of versions that were examined
    public static long run(Database database, Path data, Consumer<String> wrong) {
        long examined = 0;
        for (List<Kept> batch = after(database, 0);
                !batch.isEmpty();
                batch = after(database, batch.getLast().id())) {
            batch.forEach(kept -> examine(data, kept, wrong));
            examined += batch.size();
        }
        return examined;
    }

    /// Returns the places of the bytes of all files that are not deleted, below the data folder and with `/`,
    /// each with the name of a file that has them.
    ///
    /// @param connection to the database, or to a copy of it
    public static Map<String, String> named(Connection connection) throws SQLException {
        Map<String, String> named = new HashMap<>();
        Path data = Path.of("");
        try (PreparedStatement statement = connection.prepareStatement("select v.digest, f.name from file_version v"
                        + " join file f on f.id = v.file where f.deleted_at is null");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Path bytes = ContentStore.place(ContentStore.folder(data), new ContentDigest(rows.getBytes(1)));
                named.put(bytes.toString().replace('\\', '/'), rows.getString(2));
            }
        }
        return named;
    }

    private static void examine(Path data, Kept kept, Consumer<String> wrong) {
        String what = "file " + kept.name() + " (" + kept.digest() + "): ";
        Path bytes = ContentStore.place(ContentStore.folder(data), kept.digest());
        try {
            if (!Files.exists(bytes)) {
                wrong.accept(what + "its bytes are not there");
            } else if (Files.size(bytes) != kept.size()) {
                wrong.accept(what + "has " + Files.size(bytes) + " bytes instead of " + kept.size());
            } else if (!ContentStore.digest(bytes).equals(kept.digest())) {
                wrong.accept(what + "its bytes are other ones");
            }
        } catch (IOException e) {
            wrong.accept(what + "cannot be read: " + FailureReason.of(e));
        }
    }

    private static List<Kept> after(Database database, long id) {
        return database.read(handle -> after(handle, id));
    }

    private static List<Kept> after(Handle handle, long id) {
        return Sql.list(
                handle,
                "select v.id, f.name, v.digest, v.size from file_version v join file f on f.id = v.file"
                        + " where v.id > ? and f.deleted_at is null order by v.id limit ?",
                row -> new Kept(row.getLong(1), row.getString(2), new ContentDigest(row.getBytes(3)), row.getLong(4)),
                id,
                BATCH);
    }
}
