package org.marram.wiki.media;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.media.StoredFile.Deletion;
import org.marram.wiki.media.StoredFile.Version;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Licence;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.store.Ids;

/// The tables of files and their versions.
public final class FileTable {
    private static final String VERSION =
            "v.id, v.digest, v.type, v.size, v.width, v.height, v.summary, v.licence, v.author, v.at";
    private static final String FILES = "select " + VERSION
            + ", f.id, f.name, f.deleted_at, f.deleted_by, f.reason from file f join file_version v on v.id = f.current ";

    private FileTable() {}

    /// Finds the file of this name, deleted ones too.
    public static Optional<StoredFile> find(Handle handle, FileName name) {
        return handle.createQuery(FILES + "where f.key = ?")
                .bind(0, name.key())
                .map((row, context) -> file(row))
                .findOne();
    }

    /// Returns files that are not deleted, by name, whose key begins with `prefix` and comes after `after`.
    public static List<StoredFile> list(Handle handle, String prefix, String after, int limit) {
        return handle.createQuery(FILES + "where f.deleted_at is null and f.key > ? and f.key >= ? and f.key < ?"
                        + " order by f.key limit ?")
                .bind(0, after)
                .bind(1, prefix)
                .bind(2, prefix + Character.toString(Character.MAX_CODE_POINT))
                .bind(3, limit)
                .map((row, context) -> file(row))
                .list();
    }

    public static long count(Handle handle) {
        return handle.createQuery("select count(*) from file where deleted_at is null")
                .mapTo(Long.class)
                .one();
    }

    /// Returns the versions of a file, newest first.
    public static List<Version> versions(Handle handle, StoredFile file, int limit) {
        return handle.createQuery(
                        "select " + VERSION + " from file_version v where v.file = ? order by v.id desc limit ?")
                .bind(0, file.id())
                .bind(1, limit)
                .map((row, context) -> version(row))
                .list();
    }

    /// A version under the name of its file.
    public record Uploaded(FileName name, Version version) {}

    /// Returns the uploads of a person before the version with the number `before`, newest first, without files
    /// that are deleted.
    public static List<Uploaded> by(Handle handle, PersonId person, long before, int limit) {
        return handle.createQuery("select " + VERSION + ", f.name from file_version v join file f on f.id = v.file"
                        + " where v.author in (select id from actor where person = ?) and v.id < ?"
                        + " and f.deleted_at is null order by v.id desc limit ?")
                .bind(0, person.value())
                .bind(1, before)
                .bind(2, limit)
                .map((row, context) ->
                        new Uploaded(FileName.of(row.getString(11)).orElseThrow(), version(row)))
                .list();
    }

    /// Returns files that are not deleted and whose newest version is by this person, by name.
    static List<StoredFile> newestBy(Handle handle, PersonId person, int limit) {
        return handle.createQuery(FILES + "join actor a on a.id = v.author"
                        + " where f.deleted_at is null and a.person = ? order by f.key limit ?")
                .bind(0, person.value())
                .bind(1, limit)
                .map((row, context) -> file(row))
                .list();
    }

    /// Finds the newest version of a file that is by another person.
    static Optional<Version> newestNotBy(Handle handle, StoredFile file, PersonId person) {
        return handle.createQuery("select " + VERSION + " from file_version v join actor a on a.id = v.author"
                        + " where v.file = ? and (a.person is null or a.person <> ?) order by v.id desc limit 1")
                .bind(0, file.id())
                .bind(1, person.value())
                .map((row, context) -> version(row))
                .findOne();
    }

    /// Finds a version of a file that is not deleted, by the digest of its bytes.
    public static Optional<Version> version(Handle handle, StoredFile file, ContentDigest digest) {
        return handle.createQuery("select " + VERSION
                        + " from file_version v where v.file = ? and v.digest = ? order by v.id desc limit 1")
                .bind(0, file.id())
                .bind(1, digest.bytes())
                .map((row, context) -> version(row))
                .findOne();
    }

    /// Adds a version, and the file when it is new; a deleted one comes back with this version alone.
    static void add(Handle handle, Optional<StoredFile> known, FileName name, Version version) {
        long file = known.map(StoredFile::id).orElseGet(() -> Ids.next(handle, "file"));
        if (known.isEmpty()) {
            handle.createUpdate("insert into file (id, key, name, current) values (?, ?, ?, ?)")
                    .bind(0, file)
                    .bind(1, name.key())
                    .bind(2, name.text())
                    .bind(3, version.id())
                    .execute();
        }
        if (known.isPresent() && known.get().deleted()) {
            handle.createUpdate("delete from file_version where file = ?")
                    .bind(0, file)
                    .execute();
        }
        insert(handle, file, version);
        handle.createUpdate(
                        "update file set current = ?, deleted_at = null, deleted_by = null, reason = '' where id = ?")
                .bind(0, version.id())
                .bind(1, file)
                .execute();
    }

    private static void insert(Handle handle, long file, Version version) {
        handle.createUpdate("insert into file_version"
                        + " (id, file, digest, type, size, width, height, summary, licence, author, at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .bind(0, version.id())
                .bind(1, file)
                .bind(2, version.digest().bytes())
                .bind(3, version.type().mediaType())
                .bind(4, version.size())
                .bind(5, version.width())
                .bind(6, version.height())
                .bind(7, version.summary())
                .bind(8, version.licence().address().toString())
                .bind(9, version.author().value())
                .bind(10, version.at().toEpochMilli())
                .execute();
    }

    static void delete(Handle handle, StoredFile file, Deletion deletion) {
        handle.createUpdate("update file set deleted_at = ?, deleted_by = ?, reason = ? where id = ?")
                .bind(0, deletion.at().toEpochMilli())
                .bind(1, deletion.by().value())
                .bind(2, deletion.reason())
                .bind(3, file.id())
                .execute();
    }

    /// Returns the digests of a deleted file that no other file has.
    static List<ContentDigest> unused(Handle handle, StoredFile file) {
        return handle.createQuery("select distinct v.digest from file_version v where v.file = ? and not exists"
                        + " (select 1 from file_version o join file f on f.id = o.file"
                        + " where o.digest = v.digest and f.deleted_at is null)")
                .bind(0, file.id())
                .map((row, context) -> new ContentDigest(row.getBytes(1)))
                .list();
    }

    /// Tells whether a file that is not deleted has these bytes.
    static boolean isNamed(Handle handle, ContentDigest digest) {
        return handle.createQuery("select 1 from file_version v join file f on f.id = v.file"
                        + " where v.digest = ? and f.deleted_at is null limit 1")
                .bind(0, digest.bytes())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static StoredFile file(ResultSet row) throws SQLException {
        long deletedAt = row.getLong(13);
        Optional<Deletion> deletion = row.wasNull()
                ? Optional.empty()
                : Optional.of(
                        new Deletion(Instant.ofEpochMilli(deletedAt), new ActorId(row.getLong(14)), row.getString(15)));
        FileName name = FileName.of(row.getString(12)).orElseThrow();
        return new StoredFile(row.getLong(11), name, version(row), deletion);
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getLong(1),
                new ContentDigest(row.getBytes(2)),
                FileType.byMediaType(row.getString(3)),
                row.getLong(4),
                row.getInt(5),
                row.getInt(6),
                row.getString(7),
                Licence.parse(row.getString(8)),
                new ActorId(row.getLong(9)),
                Instant.ofEpochMilli(row.getLong(10)));
    }
}
