package org.marram.app.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.marram.wiki.store.DatabaseAddress;

/// Files of a data folder, told apart: those that a backup holds, and those that belong to one process or can
/// be made again.
final class WikiFiles {

    /// The database, where it is SQLite's.
    static final String DATABASE = DatabaseAddress.FILE;

    /// Folder into which a backup is unpacked; it may be thrown away.
    static final String UNPACKED = "restore.partial";

    /// A backup that was found good and has to take its place.
    static final String READY = "restore.ready";

    /// Beginning of the name of the folder with what was there before a restore; the time of the restore
    /// follows.
    static final String BEFORE = "before-restore-";

    /// Files on which the processes that use the folder or its database hold locks. They are never replaced:
    /// another file of the name would be another lock.
    private static final List<String> LOCKS = List.of("lock", "." + DATABASE + ".lock");

    private static final List<String> STAYING = List.of("marram.yml", UNPACKED, READY);

    /// The database and what SQLite keeps beside it.
    private static final List<String> OF_DATABASE =
            List.of(DATABASE, DATABASE + "-wal", DATABASE + "-shm", DATABASE + "-journal");

    /// Names of what the wiki keeps beside its database. Whatever else lies in the folder (a backup, say) is
    /// its keeper's.
    private static final List<String> KEPT = List.of("files");

    /// Names of folders that only a wiki that was there before can have left.
    private static final List<String> TRACES = List.of("files", "index");

    /// Files in which a restore notes how far it is.
    private static final List<String> OF_RESTORE = List.of(".before", ".moved-away");

    /// Made again when it is needed, or for one process only.
    private static final List<String> NOT_KEPT =
            List.of("control", "control.new", "index", "pictures", "set-up-link", "tmp");

    private WikiFiles() {}

    /// The files and folders that a backup holds beside the database.
    static List<Path> besideDatabase(Path data) throws IOException {
        return list(data).stream().filter(at -> KEPT.contains(name(at))).toList();
    }

    /// Lists the files that a restored wiki replaces: those of a wiki, and whatever stands where one of its own
    /// files is to stand.
    ///
    /// @param restored the folder with what takes the places
    static List<Path> replaced(Path data, Path restored) throws IOException {
        List<String> places = list(restored).stream().map(WikiFiles::name).toList();
        return list(data).stream()
                .filter(at -> !isStaying(at) && (isOfWiki(at) || places.contains(name(at))))
                .toList();
    }

    private static boolean isOfWiki(Path at) {
        return OF_DATABASE.contains(name(at)) || KEPT.contains(name(at)) || NOT_KEPT.contains(name(at));
    }

    /// Tells whether a wiki was kept in this folder: what lies beside its database is there.
    static boolean hasTraces(Path data) throws IOException {
        for (String trace : TRACES) {
            if (Files.isDirectory(data.resolve(trace))
                    && !list(data.resolve(trace)).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /// Tells whether an earlier restore left in the folder what was there before it.
    static boolean wasRestored(Path data) throws IOException {
        return Files.isDirectory(data) && list(data).stream().anyMatch(at -> name(at).startsWith(BEFORE));
    }

    static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path at : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(at);
            }
        }
    }

    /// Tells whether a path below a data folder is one that a restore keeps, or writes for itself.
    static boolean isOfRestore(Path below) {
        Path first = below.getName(0);
        return isStaying(first) || OF_RESTORE.contains(first.toString());
    }

    private static boolean isStaying(Path at) {
        return LOCKS.contains(name(at)) || STAYING.contains(name(at)) || name(at).startsWith(BEFORE);
    }

    static boolean isDatabase(Path at) {
        return OF_DATABASE.contains(name(at)) || LOCKS.contains(name(at));
    }

    static String name(Path at) {
        return at.getFileName().toString();
    }

    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }
}
