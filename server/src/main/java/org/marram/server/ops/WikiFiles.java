package org.marram.server.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.marram.server.store.DatabaseAddress;

/// What lies in a data folder, told apart: what a backup holds, and what belongs to one process or can be made again.
final class WikiFiles {

    /// The database, where it is SQLite's.
    static final String DATABASE = DatabaseAddress.FILE;

    /// Where a backup is unpacked to; it may be thrown away.
    static final String UNPACKED = "restore.partial";

    /// A backup that was found good and has to take its place.
    static final String READY = "restore.ready";

    /// What was there before a restore, with its time.
    static final String BEFORE = "before-restore-";

    /// Which are locked by whoever uses the folder or its database; another file of the name would be another lock.
    private static final List<String> LOCKS = List.of("lock", "." + DATABASE + ".lock");

    private static final List<String> STAYING = List.of("marram.yml", UNPACKED, READY);

    /// What only a wiki that was there before can have left.
    private static final List<String> TRACES = List.of("files", "index");

    /// Where a restore notes how far it is.
    private static final List<String> OF_RESTORE = List.of(".before", ".moved-away");

    /// Made again at the next start, or for one process only.
    private static final List<String> NOT_KEPT = List.of("control", "control.new", "index", "set-up-link", "tmp");

    private WikiFiles() {}

    /// The files and folders that a backup holds beside the database.
    static List<Path> besideDatabase(Path data) throws IOException {
        return list(data).stream()
                .filter(at -> !isStaying(at) && !isDatabase(at) && !NOT_KEPT.contains(name(at)) && !isUnfinished(at))
                .toList();
    }

    /// What a restored wiki replaces.
    static List<Path> replaced(Path data) throws IOException {
        return list(data).stream().filter(at -> !isStaying(at)).toList();
    }

    /// Whether a wiki was kept in this folder: what lies beside its database is there.
    static boolean hasTraces(Path data) throws IOException {
        for (String trace : TRACES) {
            if (Files.isDirectory(data.resolve(trace))
                    && !list(data.resolve(trace)).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /// Whether an earlier restore left in the folder what was there before it.
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

    /// Whether a path below a data folder is one that a restore keeps, or writes for itself.
    static boolean isOfRestore(Path below) {
        Path first = below.getName(0);
        return isStaying(first) || OF_RESTORE.contains(first.toString());
    }

    private static boolean isStaying(Path at) {
        return LOCKS.contains(name(at)) || STAYING.contains(name(at)) || name(at).startsWith(BEFORE);
    }

    /// A backup that is being written into the folder itself.
    private static boolean isUnfinished(Path at) {
        return name(at).endsWith(".partial");
    }

    static boolean isDatabase(Path at) {
        return name(at).startsWith(DATABASE) || LOCKS.contains(name(at));
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
