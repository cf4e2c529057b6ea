package org.marram.app.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.marram.wiki.shared.PrivateFiles;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.DatabaseAddress;
import org.marram.wiki.store.EmptyDatabase;
import org.marram.wiki.store.Meta;

/// Moves a restored wiki's files into their places, once it is decided that it is the wiki. If that is cut off,
/// the next process that takes the folder goes on with it.
public final class RestoreInPlace {
    /// Names the folder for what was there.
    private static final String BEFORE_NAME = ".before";

    /// Names the life that a database outside the folder begins when the restore is decided there. Without this file
    /// the database is in the folder, and its renaming decides.
    private static final String EPOCH = ".epoch";

    /// Says that what was there has been moved away, so that what stands there now is the restored wiki's.
    private static final String MOVED_AWAY = ".moved-away";

    private RestoreInPlace() {}

    /// Makes ready what was unpacked. On SQLite this decides.
    ///
    /// @param before the name of the folder for what was there
    /// @param epoch that of the restored database, when it is outside the folder
    static void prepare(Path data, String before, Optional<String> epoch) throws IOException {
        Path unpacked = data.resolve(WikiFiles.UNPACKED);
        Files.writeString(unpacked.resolve(BEFORE_NAME), before);
        if (epoch.isPresent()) {
            Files.writeString(unpacked.resolve(EPOCH), epoch.get());
        }
        Files.move(unpacked, data.resolve(WikiFiles.READY), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Goes on with a restore onto a database outside the folder, or throws it away, by what the database says.
    /// The process that holds the folder does so before it opens anything in it.
    ///
    /// @throws org.marram.wiki.store.StoreException when the database does not answer
    public static void settle(Settings settings) throws IOException {
        Path ready = settings.data().resolve(WikiFiles.READY);
        if (settings.database().isEmpty() || !Files.exists(ready.resolve(EPOCH))) {
            return;
        }
        DatabaseAddress address = DatabaseAddress.of(settings);
        if (EmptyDatabase.of(address)) {
            settle(settings.data(), "");
            return;
        }
        try (Database database = Database.openToRead(address)) {
            settle(settings.data(), database.read(Meta::epoch));
        }
    }

    /// @param epoch the life of the database
    static void settle(Path data, String epoch) throws IOException {
        Path ready = data.resolve(WikiFiles.READY);
        if (Files.readString(ready.resolve(EPOCH)).equals(epoch)) {
            for (Path each : WikiFiles.list(ready)) {
                if (WikiFiles.isDatabase(each)) {
                    Files.delete(each);
                }
            }
            move(data);
        } else {
            throwAway(data);
        }
    }

    /// Moves what a restore into the folder has left to move, and throws away what one that came to nothing had
    /// unpacked.
    static void finish(Path data) throws IOException {
        WikiFiles.deleteAll(data.resolve(WikiFiles.UNPACKED));
        Path ready = data.resolve(WikiFiles.READY);
        if (Files.isDirectory(ready) && !Files.exists(ready.resolve(EPOCH))) {
            move(data);
        }
    }

    private static void move(Path data) throws IOException {
        Path ready = data.resolve(WikiFiles.READY);
        if (!Files.exists(ready.resolve(MOVED_AWAY))) {
            Path before = data.resolve(Files.readString(ready.resolve(BEFORE_NAME)));
            for (Path old : WikiFiles.replaced(data, ready)) {
                PrivateFiles.createFolder(before);
                Files.move(old, before.resolve(WikiFiles.name(old)), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.createFile(ready.resolve(MOVED_AWAY));
        }
        for (Path fresh : WikiFiles.list(ready)) {
            if (!WikiFiles.name(fresh).startsWith(".")) {
                Files.move(fresh, data.resolve(WikiFiles.name(fresh)), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        throwAway(data);
    }

    private static void throwAway(Path data) throws IOException {
        Path rest = data.resolve(WikiFiles.UNPACKED);
        WikiFiles.deleteAll(rest);
        Files.move(data.resolve(WikiFiles.READY), rest, StandardCopyOption.ATOMIC_MOVE);
        WikiFiles.deleteAll(rest);
    }
}
