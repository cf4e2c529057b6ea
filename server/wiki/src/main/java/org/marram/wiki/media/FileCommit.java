package org.marram.wiki.media;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent.FileUploaded;
import org.marram.wiki.media.StoredFile.Version;
import org.marram.wiki.media.UploadFiles.Upload;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Licence;
import org.marram.wiki.store.Ids;

/// Stores the facts of good files in the database. Only inside a write.
final class FileCommit {
    /// Largest number of files of one name that differ, numbered.
    private static final int MOST_ALIKE = 1_000;

    private final Journal journal;
    private final Clock clock;

    FileCommit(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /// Facts of a good file that go into the database.
    record Ready(
            ActorId author,
            ContentDigest digest,
            FileType type,
            long size,
            Dimensions dimensions,
            FileName name,
            Licence licence,
            Upload upload) {}

    /// Stores a file under its name, or as a new version of the one that has it.
    UploadOutcome commit(Handle handle, Ready ready) {
        Optional<StoredFile> known = FileTable.find(handle, ready.name());
        Optional<StoredFile> live = known.filter(found -> !found.deleted());
        if (live.isPresent() && live.get().current().digest().equals(ready.digest())) {
            return new UploadOutcome.Unchanged(live.get().name(), ready.type().isKeptAsSent());
        }
        if (live.isPresent() && !ready.upload().replacing()) {
            return new UploadOutcome.NameTaken(live.get().name());
        }
        FileName kept = add(handle, ready, known, ready.name(), false);
        return new UploadOutcome.Stored(kept, live.isEmpty(), ready.type().isKeptAsSent());
    }

    /// Stores a file that comes along with imported pages, under the first name that is free.
    UploadOutcome commitAlong(Handle handle, Ready ready) {
        Optional<FileName> name = Optional.of(ready.name());
        for (int number = 2; name.isPresent() && number < MOST_ALIKE; number++) {
            Optional<StoredFile> known = FileTable.find(handle, name.get());
            if (known.isEmpty()) {
                FileName added = add(handle, ready, known, name.get(), true);
                return new UploadOutcome.Stored(added, true, ready.type().isKeptAsSent());
            }
            if (known.get().current().digest().equals(ready.digest())) {
                return known.get().deleted()
                        ? new UploadOutcome.NameTaken(known.get().name())
                        : new UploadOutcome.Unchanged(
                                known.get().name(), ready.type().isKeptAsSent());
            }
            name = ready.name().numbered(number);
        }
        return new UploadOutcome.BadName();
    }

    /// @param quiet true when it is part of an import, which stands in recent changes as a whole
    private FileName add(Handle handle, Ready ready, Optional<StoredFile> known, FileName name, boolean quiet) {
        Version version = new Version(
                Ids.next(handle, "file_version"),
                ready.digest(),
                ready.type(),
                ready.size(),
                ready.dimensions().width(),
                ready.dimensions().height(),
                ready.upload().summary(),
                ready.licence(),
                ready.author(),
                clock.instant());
        FileTable.add(handle, known, name, version);
        FileName kept = known.map(StoredFile::name).orElse(name);
        journal.append(
                handle,
                new FileUploaded(kept.text(), ready.upload().summary()),
                OptionalLong.of(ready.author().value()),
                quiet);
        return kept;
    }
}
