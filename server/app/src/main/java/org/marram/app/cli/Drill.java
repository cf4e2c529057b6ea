package org.marram.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.marram.app.ops.CountUnit;
import org.marram.app.ops.DrillPlace;
import org.marram.app.ops.OperationReport;
import org.marram.app.ops.Restore;
import org.marram.app.ops.Verify;
import org.marram.wiki.media.FileCheck;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.people.Contributor;
import org.marram.wiki.people.WikiActor;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.DatabaseAddress;

/// A backup that is tried: restored into a place of its own in the way in which it would be in earnest,
/// verified, and served at this machine's own address only, to the person who tries it. It asks no other server
/// for anything, sends none anything, and leaves nothing behind. Nothing of the wiki that the settings are
/// about is opened.
final class Drill implements AutoCloseable {
    /// Pages that are asked for.
    private static final int PAGES = 20;

    /// Time in which the work under way notices that it was ended.
    private static final int LONGEST_ENDING_SECONDS = 10;

    private final OperationReport operationReport;
    private final DrillPlace place;
    private final Settings settings;
    /// Opens once the thread that restores and verifies has come to an end: then nothing is left to work on.
    private final CountDownLatch ended = new CountDownLatch(1);

    private @Nullable Thread working;
    private @Nullable Server server;
    private boolean closed;

    /// @param wiki settings of the wiki that the backup is of: what kind of database it has
    /// @param port to serve it at; 0 for any that is free
    /// @param within the folder to unpack it in
    Drill(Settings wiki, int port, Path within, OperationReport operationReport) throws IOException {
        this.operationReport = operationReport;
        this.place = DrillPlace.make(wiki, within);
        this.settings = place.settings(wiki).at("127.0.0.1", port);
    }

    /// Restores, verifies and serves it.
    ///
    /// @return whether all was in order
    boolean run(Path backup) throws Exception {
        begin();
        try {
            try (var folder = WikiParts.lock(settings)) {
                new Restore(settings, Clock.systemUTC(), operationReport).from(backup, Restore.Permission.NONE);
            }
            boolean sound = verify();
            serve();
            return sound && read();
        } finally {
            ended.countDown();
        }
    }

    private synchronized void begin() throws IOException {
        requireOpen();
        working = Thread.currentThread();
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("it was ended");
        }
    }

    private boolean verify() throws Exception {
        try (Database database = Database.openToRead(DatabaseAddress.of(settings))) {
            boolean history = new Verify(database, operationReport).run();
            AtomicLong wrong = new AtomicLong();
            long files = FileCheck.run(database, settings.data(), fault -> {
                wrong.incrementAndGet();
                operationReport.result(fault);
            });
            operationReport.note(CountUnit.FILE.of(files) + " checked by digest.");
            return history && wrong.get() == 0;
        }
    }

    private synchronized void serve() throws Exception {
        requireOpen();
        server = Server.startSecluded(known());
    }

    /// Settings of the copy, at the address that it has in the backup: at another one its pages and people
    /// would be others.
    private Settings known() {
        try (Database database = Database.openToRead(DatabaseAddress.of(settings))) {
            Optional<Origin> origin = database.read(WikiActor::find)
                    .map(Contributor::url)
                    .filter(url -> url.startsWith("http"))
                    .map(Origin::parse);
            Settings.Presets given = settings.presets();
            return settings.with(new Settings.Presets(
                    given.name(),
                    given.licence(),
                    given.joining(),
                    given.reading(),
                    origin.or(given::address),
                    given.remoteEdits()));
        }
    }

    private boolean read() throws Exception {
        List<String> wrong = DrillReading.faults(address(), titles());
        wrong.forEach(operationReport::result);
        operationReport.note("The front page, the wiki's health and %s were asked for at %s."
                .formatted(CountUnit.PAGE.of(titles().size()), address()));
        return wrong.isEmpty();
    }

    private List<String> titles() {
        return running()
                .context()
                .getBean(Database.class)
                .read(handle -> PageStore.after(handle, new PageId(0), PAGES))
                .stream()
                .filter(page -> page.isOurs() && !page.deleted())
                .map(page -> page.title().text())
                .toList();
    }

    /// Returns the address at which it is served.
    Origin address() {
        return running().address();
    }

    private synchronized Server running() {
        if (server == null) {
            throw new IllegalStateException("It is not served");
        }
        return server;
    }

    /// Throws everything away; what is under way fails. What it still made while that was done is thrown away when it
    /// has ended.
    @Override
    public void close() {
        @Nullable Thread elsewhere = end();
        if (elsewhere != null) {
            elsewhere.interrupt();
            await();
            place.close();
        }
    }

    /// @return who is at work on it and not the caller
    private synchronized @Nullable Thread end() {
        if (closed) {
            return null;
        }
        closed = true;
        try {
            if (server != null) {
                server.close();
            }
        } finally {
            place.close();
        }
        return working == Thread.currentThread() || ended.getCount() == 0 ? null : working;
    }

    private void await() {
        try {
            if (!ended.await(LONGEST_ENDING_SECONDS, TimeUnit.SECONDS)) {
                operationReport.note("What was under way did not end in time; a part of the copy may be left.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Tells whether it was ended before it was done.
    synchronized boolean isEnded() {
        return closed;
    }

    /// Returns the folder in which it is unpacked by default.
    static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /// Tells whether there is such a folder.
    static boolean isFolder(Path path) {
        return Files.isDirectory(path);
    }
}
