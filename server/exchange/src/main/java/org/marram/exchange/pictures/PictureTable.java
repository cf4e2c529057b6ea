package org.marram.exchange.pictures;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.pictures.MirroredPicture.Kept;
import org.marram.exchange.pictures.MirroredPicture.Name;
import org.marram.wiki.media.FileType;

/// The table of pictures that are kept here.
final class PictureTable {
    private PictureTable() {}

    /// @param folder the one with the pictures' bytes
    static Optional<Kept> find(Handle handle, Name name, Path folder) {
        return handle.createQuery(
                        "select file, type, size, fetched, used from picture where host = :host and name = :key")
                .bind("host", name.host())
                .bind("key", name.key())
                .map((row, context) -> new Kept(
                        folder.resolve(row.getString(1)),
                        FileType.valueOf(row.getString(2)),
                        row.getLong(3),
                        Instant.ofEpochMilli(row.getLong(4)),
                        Instant.ofEpochMilli(row.getLong(5))))
                .findOne();
    }

    static void put(Handle handle, Name name, Kept kept) {
        handle.createUpdate("insert into picture (host, name, file, type, size, fetched, used)"
                        + " values (:host, :key, :file, :type, :size, :fetched, :used)"
                        + " on conflict (host, name) do update set file = excluded.file, type = excluded.type,"
                        + " size = excluded.size, fetched = excluded.fetched, used = excluded.used")
                .bind("host", name.host())
                .bind("key", name.key())
                .bind("file", kept.file().getFileName().toString())
                .bind("type", kept.type().name())
                .bind("size", kept.size())
                .bind("fetched", kept.fetched().toEpochMilli())
                .bind("used", kept.used().toEpochMilli())
                .execute();
    }

    static void used(Handle handle, Name name, Instant at) {
        handle.execute(
                "update picture set used = ? where host = ? and name = ?", at.toEpochMilli(), name.host(), name.key());
    }

    static void remove(Handle handle, Name name) {
        handle.execute("delete from picture where host = ? and name = ?", name.host(), name.key());
    }

    /// Takes out the pictures that were not looked at for longest, until the rest is not more than `bytes`.
    ///
    /// @return the names of the files that are not needed any more
    static List<String> shrink(Handle handle, long bytes) {
        List<String> gone = handle.createQuery("select file from (select file, sum(size) over"
                        + " (order by used desc, host, name rows unbounded preceding) as so_far from picture) p"
                        + " where so_far > ?")
                .bind(0, bytes)
                .mapTo(String.class)
                .list();
        gone.forEach(file -> handle.execute("delete from picture where file = ?", file));
        return gone;
    }

    static List<String> files(Handle handle) {
        return handle.createQuery("select file from picture")
                .mapTo(String.class)
                .list();
    }
}
