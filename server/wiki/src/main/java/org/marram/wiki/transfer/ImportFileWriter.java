package org.marram.wiki.transfer;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.marram.wiki.media.UploadFiles;
import org.marram.wiki.media.UploadFiles.Waiting;
import org.marram.wiki.media.UploadOutcome;
import org.marram.wiki.shared.FailureReason;
import org.marram.wiki.shared.Outage;

/// Stores the pictures and other files of an import that its pages lead to, before the pages.
final class ImportFileWriter {
    /// Files that are looked at and stored at once, so that one commit takes several.
    private static final int AT_ONCE = 8;

    private final UploadFiles uploads;
    private final ImportTally tally;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Map<String, String> names = new ConcurrentHashMap<>();

    ImportFileWriter(UploadFiles uploads, ImportTally tally) {
        this.uploads = uploads;
        this.tally = tally;
    }

    /// @return the names that they have in the wiki, by path
    Map<String, String> take(Source source, Set<String> wanted) throws IOException {
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            source.visit(wanted::contains, new Source.Visitor() {
                @Override
                public void file(String path, Source.Opening content) throws IOException {
                    receive(workers, path, content);
                }

                @Override
                public void leftOut(String path, String reason) {
                    tally.fault(path, reason);
                }
            });
        }
        tally.requireNoOutage();
        return names;
    }

    private void receive(ExecutorService workers, String path, Source.Opening content) throws IOException {
        tally.requireGoingOn(path);
        Optional<Waiting> waiting = received(content);
        if (waiting.isEmpty()) {
            tally.fault(path, "The file is larger than " + uploads.limit() + " bytes");
            return;
        }
        room.acquireUninterruptibly();
        workers.submit(() -> {
            try {
                done(path, uploads.storeAlong(waiting.get(), FilePath.name(path)));
            } catch (IOException | RuntimeException | Error e) {
                if (Outage.isIn(e)) {
                    tally.stop(e);
                } else {
                    tally.fault(path, "Could not be stored: " + FailureReason.of(e));
                }
            } finally {
                room.release();
            }
        });
    }

    private Optional<Waiting> received(Source.Opening content) throws IOException {
        try {
            return uploads.receive(content.open());
        } catch (IOException e) {
            if (Outage.isIn(e)) {
                throw tally.stopped(e);
            }
            throw e;
        }
    }

    private void done(String path, UploadOutcome outcome) {
        switch (outcome) {
            case UploadOutcome.Stored stored -> there(path, stored.name().text());
            case UploadOutcome.Unchanged same -> there(path, same.name().text());
            case UploadOutcome.NameTaken taken ->
                tally.fault(path, "The file " + taken.name() + " was deleted in the wiki");
            case UploadOutcome.TooLarge large ->
                tally.fault(path, "The file is larger than " + large.limit() + " bytes");
            case UploadOutcome.Empty empty -> tally.fault(path, "The file is empty");
            case UploadOutcome.BadName bad -> tally.fault(path, "A file needs a name with an ending");
            case UploadOutcome.WrongType wrong ->
                tally.fault(
                        path,
                        "The content (" + wrong.content().mediaType() + ") does not go with the ending "
                                + wrong.extension());
            case UploadOutcome.Broken broken -> tally.fault(path, "The picture cannot be shown: " + broken.reason());
            case UploadOutcome.SummaryTooLong tooLong ->
                tally.fault(path, "A summary is longer than " + tooLong.limit() + " characters");
            case UploadOutcome.BadLicence bad -> tally.fault(path, "No licence is known as " + bad.written());
            case UploadOutcome.Refused refused -> tally.fault(path, "May not be stored");
        }
    }

    private void there(String path, String name) {
        names.put(path, name);
        tally.file();
    }
}
