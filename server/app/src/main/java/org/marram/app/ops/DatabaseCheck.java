package org.marram.app.ops;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.DatabaseAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/// Examines SQLite's file in the background, so that damage done by a disk or by a stop in the middle is heard of
/// before it is in every backup: quickly after a stop that was not orderly, and wholly each night. It reads by a
/// connection of its own and rests most of the time: neither readers nor the writer wait for it. PostgreSQL looks
/// after its own files.
@Singleton
public final class DatabaseCheck implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DatabaseCheck.class);

    /// Faults that are named in the log; one is enough to act upon.
    private static final int FAULTS_NAMED = 5;

    /// Steps of SQLite (pages of a tree, or instructions) after which it is asked whether to rest or to end.
    private static final int STEPS = 100;

    private static final Duration WORKS = Duration.ofMillis(20);

    /// Three parts of rest to one of work: at most a quarter of a core, or of the disk.
    private static final Duration RESTS = Duration.ofMillis(60);

    /// Time of the nightly examination, when few people write, in the machine's time zone.
    private static final LocalTime NIGHT = LocalTime.of(3, 30);

    /// The clock is looked at again after this time at most, for it may be set.
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(10);

    /// An examination ends within this time when it is told to.
    private static final Duration LONGEST_ENDING = Duration.ofSeconds(2);

    private final DatabaseAddress address;
    private final Clock clock;
    private volatile boolean sound = true;
    private volatile boolean ending;
    private volatile @Nullable Thread thread;

    DatabaseCheck(Settings settings, Clock clock) {
        this.address = DatabaseAddress.of(settings);
        this.clock = clock;
    }

    /// Begins to look after the database of a wiki that serves already.
    ///
    /// @param folder knows whether the last stop was orderly, and remembers what is found for the next start
    public void begin(DataFolder folder) {
        if (address instanceof DatabaseAddress.SqliteFile(Path file)) {
            thread = Thread.ofPlatform()
                    .daemon()
                    .name("database-examination")
                    .priority(Thread.MIN_PRIORITY)
                    .start(() -> run(file, folder));
        }
    }

    /// False as soon as a fault was found, until an examination finds none.
    boolean isSound() {
        return sound;
    }

    /// Ends what is under way.
    @PreDestroy
    @Override
    public void close() {
        ending = true;
        Thread running = thread;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            running.join(LONGEST_ENDING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Path file, DataFolder folder) {
        if (folder.isSuspect()) {
            log.info("The last stop was not orderly: the database is examined in the background.");
            conclude(examine(file, Depth.QUICK), folder);
        }
        Instant due = night(clock.instant());
        while (!ending) {
            if (!clock.instant().isBefore(due)) {
                conclude(examine(file, Depth.WHOLE), folder);
                due = night(clock.instant());
            }
            pause(LONGEST_SLEEP);
            due = earlier(due, night(clock.instant()));
        }
    }

    /// The next night after a moment.
    private static Instant night(Instant moment) {
        ZonedDateTime here = moment.atZone(ZoneId.systemDefault());
        ZonedDateTime today = here.with(NIGHT);
        return (here.isBefore(today) ? today : here.plusDays(1).with(NIGHT)).toInstant();
    }

    /// A clock that was set back does not put the examination off.
    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void conclude(Finding finding, DataFolder folder) {
        switch (finding) {
            case Finding.Sound() -> {
                sound = true;
                folder.setSuspect(false);
                log.info("The database was examined: it is sound.");
            }
            case Finding.Damaged(List<String> faults) -> {
                sound = false;
                folder.setSuspect(true);
                log.error(
                        "The database is damaged: {}. Stop the wiki, keep a copy of its folder, and restore a backup.",
                        String.join("; ", faults));
            }
            case Finding.Unknown(String reason) -> log.warn("The database could not be examined: {}", reason);
        }
    }

    /// Examines a file, slowly.
    Finding examine(Path file, Depth depth) {
        SQLiteConfig reading = new SQLiteConfig();
        reading.setReadOnly(true);
        try (Connection connection = reading.createConnection("jdbc:sqlite:" + file)) {
            ProgressHandler.setHandler(connection, STEPS, new Pace());
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(depth.pragma)) {
                return finding(rows);
            }
        } catch (SQLException e) {
            return isDamage(e) ? new Finding.Damaged(List.of(said(e))) : new Finding.Unknown(said(e));
        }
    }

    private static Finding finding(ResultSet rows) throws SQLException {
        List<String> faults = new ArrayList<>();
        while (rows.next()) {
            if (!"ok".equals(rows.getString(1))) {
                faults.add(rows.getString(1).replace('\n', ' '));
            }
        }
        return faults.isEmpty() ? new Finding.Sound() : new Finding.Damaged(List.copyOf(faults));
    }

    /// Tells whether the file itself is at fault. Of SQLite's error codes the low byte names the kind.
    private static boolean isDamage(SQLException failure) {
        int kind = failure.getErrorCode() & 0xff;
        return kind == SQLiteErrorCode.SQLITE_CORRUPT.code
                || kind == SQLiteErrorCode.SQLITE_NOTADB.code
                || kind == SQLiteErrorCode.SQLITE_IOERR.code;
    }

    private static String said(SQLException failure) {
        return String.valueOf(failure.getMessage());
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Thoroughness with which a file is examined.
    enum Depth {
        /// The trees and their records, not whether each index agrees with its table.
        QUICK("quick_check"),
        /// All.
        WHOLE("integrity_check");

        private final String pragma;

        Depth(String check) {
            this.pragma = "pragma " + check + "(" + FAULTS_NAMED + ")";
        }
    }

    /// Result of an examination.
    sealed interface Finding {
        record Sound() implements Finding {}

        record Damaged(List<String> faults) implements Finding {}

        /// Nothing is known: the examination was ended, or something else kept it from reading.
        record Unknown(String reason) implements Finding {}
    }

    /// Has SQLite rest, and end when it is told to.
    private final class Pace extends ProgressHandler {
        private static final int GO_ON = 0;
        private static final int END = 1;

        private long began = System.nanoTime();

        @Override
        protected int progress() {
            if (!ending && System.nanoTime() - began > WORKS.toNanos()) {
                pause(RESTS);
                began = System.nanoTime();
            }
            return ending ? END : GO_ON;
        }
    }
}
