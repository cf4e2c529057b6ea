package org.marram.wiki.media;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent.FileDeleted;
import org.marram.wiki.media.ContentStore.Received;
import org.marram.wiki.media.FileCommit.Ready;
import org.marram.wiki.media.StoredFile.Deletion;
import org.marram.wiki.people.WikiActor;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;

/// Takes files in and deletes them. The bytes are durable before the database speaks of them, and go after it
/// has stopped to; a crash between leaves bytes without a name, never a name without bytes.
@Singleton
public final class UploadFiles {
    /// Longest summary, in code points.
    public static final int MAX_SUMMARY = 500;

    private final ContentStore contents;
    private final Database database;
    private final Journal journal;
    private final Rules rules;
    private final Settings settings;
    private final Clock clock;
    private final FileCommit fileCommit;

    UploadFiles(
            ContentStore contents, Database database, Journal journal, Rules rules, Settings settings, Clock clock) {
        this.contents = contents;
        this.database = database;
        this.journal = journal;
        this.rules = rules;
        this.settings = settings;
        this.clock = clock;
        this.fileCommit = new FileCommit(journal, clock);
    }

    /// Wishes that come with a file.
    ///
    /// @param name as wished; the wiki makes a usable one of it
    /// @param summary what it is and whose; longer than [#MAX_SUMMARY] is refused
    /// @param licence as `Licence.parse` reads it; empty for that of the wiki's texts
    /// @param replacing true when it may become a new version of a file of that name
    public record Upload(String name, String summary, String licence, boolean replacing) {}

    /// A file that was read whole and waits, unseen, for [#store] or [#discard].
    public record Waiting(Path file, long size) {}

    /// Returns why a person may not upload at all, which is asked before their bytes are read; empty when they may.
    public Optional<Decision.Reason> refusal(Viewer viewer) {
        return rules.refusal(viewer, Action.UPLOAD);
    }

    public long limit() {
        return settings.limits().uploadBytes();
    }

    /// Finds the file of a name, deleted ones too.
    public Optional<StoredFile> find(FileName name) {
        return database.read(handle -> FileTable.find(handle, name));
    }

    /// Reads a file up to the limit; returns nothing when it is larger.
    public Optional<Waiting> receive(InputStream in) throws IOException {
        return switch (contents.receive(in, limit())) {
            case Received.Whole(Path file, long size) -> Optional.of(new Waiting(file, size));
            case Received.TooLarge tooLarge -> Optional.empty();
        };
    }

    /// Forgets a file that was read.
    public void discard(Waiting waiting) throws IOException {
        Files.deleteIfExists(waiting.file());
    }

    /// Checks a file that was read, and stores it when it is good.
    public UploadOutcome store(Viewer viewer, Waiting waiting, Upload upload) throws IOException {
        try {
            Optional<Decision.Reason> no = refusal(viewer);
            return no.isPresent() ? new UploadOutcome.Refused(no.get()) : store(author(viewer), waiting, upload);
        } finally {
            discard(waiting);
        }
    }

    /// Stores a file that comes along with imported pages, for the wiki itself: under its name or, where
    /// another file has that, under the first that is free (`dune-2.png`), so that no other page shows it. A
    /// file that is there already is left, and so is one that was deleted: [UploadOutcome.NameTaken] tells.
    public UploadOutcome storeAlong(Waiting waiting, String name) throws IOException {
        try {
            ActorId wiki = database.read(handle -> WikiActor.of(handle).id());
            return store(wiki, waiting, new Upload(name, "", "", false), fileCommit::commitAlong);
        } finally {
            discard(waiting);
        }
    }

    private UploadOutcome store(ActorId author, Waiting waiting, Upload upload) throws IOException {
        return store(author, waiting, upload, fileCommit::commit);
    }

    private UploadOutcome store(
            ActorId author, Waiting waiting, Upload upload, BiFunction<Handle, Ready, UploadOutcome> commit)
            throws IOException {
        return switch (UploadCheck.of(waiting, upload, rules.licence())) {
            case UploadCheck.Faulty(UploadOutcome fault) -> fault;
            case UploadCheck.Good good -> store(author, waiting, upload, good, commit);
        };
    }

    private UploadOutcome store(
            ActorId author,
            Waiting waiting,
            Upload upload,
            UploadCheck.Good good,
            BiFunction<Handle, Ready, UploadOutcome> commit)
            throws IOException {
        FileType type = good.type();
        Path shown = contents.beside();
        try {
            boolean asSent = type.isKeptAsSent();
            Dimensions dimensions = asSent ? Dimensions.NONE : Pictures.copy(type, waiting.file(), shown);
            Path file = asSent ? waiting.file() : shown;
            Committed committed = contents.storing(() -> {
                long size = size(file);
                Ready ready =
                        new Ready(author, keep(file), type, size, dimensions, good.name(), good.licence(), upload);
                return new Committed(ready.digest(), database.write(handle -> commit.apply(handle, ready)));
            });
            if (!(committed.outcome() instanceof UploadOutcome.Stored
                    || committed.outcome() instanceof UploadOutcome.Unchanged)) {
                removeUnlessNamed(committed.digest());
            }
            return committed.outcome();
        } catch (BadPicture bad) {
            return new UploadOutcome.Broken(type, String.valueOf(bad.getMessage()));
        } finally {
            Files.deleteIfExists(shown);
        }
    }

    /// @param digest of the bytes, which are kept whatever the outcome
    private record Committed(ContentDigest digest, UploadOutcome outcome) {}

    /// Removes bytes unless a file has them: they would lie there for ever.
    private void removeUnlessNamed(ContentDigest digest) {
        contents.removing(() -> {
            boolean named = database.read(handle -> FileTable.isNamed(handle, digest));
            if (!named) {
                contents.remove(digest);
            }
            return named;
        });
    }

    /// Deletes a file with all its versions.
    ///
    /// @param also other changes that belong into the same transaction, as a line in the public log
    /// @return false when there was none
    public boolean delete(FileName name, ActorId by, String reason, Consumer<Handle> also) {
        return contents.removing(() -> {
            Optional<List<ContentDigest>> unused = database.write(handle -> {
                Optional<StoredFile> file = FileTable.find(handle, name).filter(found -> !found.deleted());
                if (file.isEmpty()) {
                    return Optional.<List<ContentDigest>>empty();
                }
                FileTable.delete(handle, file.get(), new Deletion(clock.instant(), by, reason));
                journal.append(
                        handle, new FileDeleted(file.get().name().text(), reason), OptionalLong.of(by.value()), false);
                also.accept(handle);
                return Optional.of(FileTable.unused(handle, file.get()));
            });
            unused.ifPresent(digests -> digests.forEach(contents::remove));
            return unused.isPresent();
        });
    }

    private ContentDigest keep(Path file) {
        try {
            return contents.keep(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ActorId author(Viewer viewer) {
        return viewer.acting().orElseThrow(() -> new IllegalStateException("a stranger was allowed to upload"));
    }
}
