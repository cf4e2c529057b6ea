package org.marram.wiki.media;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent.FileUploaded;
import org.marram.wiki.media.StoredFile.Version;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Ids;

/// Undoes the uploads of a person: a file whose newest version is theirs goes back to the newest one that is
/// not, as a new version, and is deleted when there is none. A version that others replaced since stays where
/// it is, below.
@Singleton
public final class UndoUploads {
    /// Largest number of files undone in one step; the uploads of a person with more are undone in several.
    private static final int MOST_FILES = 500;

    private final Database database;
    private final ContentStore contents;
    private final UploadFiles files;
    private final Journal journal;
    private final Rules rules;
    private final Clock clock;

    UndoUploads(
            Database database, ContentStore contents, UploadFiles files, Journal journal, Rules rules, Clock clock) {
        this.database = database;
        this.contents = contents;
        this.files = files;
        this.journal = journal;
        this.rules = rules;
        this.clock = clock;
    }

    /// Effect that undoing has, or had, on a file.
    public record OneFile(FileName name, Effect effect) {}

    public enum Effect {
        /// The file is as it was before theirs.
        REVERTED,
        /// The file was theirs alone, and is deleted.
        DELETED
    }

    /// Tells whether there is anything to undo.
    public static boolean any(Handle handle, PersonId person) {
        return !FileTable.newestBy(handle, person, 1).isEmpty();
    }

    /// Returns the effect that undoing would have, file by file; changes nothing.
    public List<OneFile> plan(PersonId person) {
        return database.read(handle -> FileTable.newestBy(handle, person, MOST_FILES).stream()
                .map(file -> new OneFile(file.name(), effect(FileTable.newestNotBy(handle, file, person))))
                .toList());
    }

    /// Undoes the uploads of `person`. Each file is an act of its own: an interruption leaves some for another
    /// try.
    ///
    /// @param reason stands at the files
    /// @param also other changes that belong into the transaction that deletes a file, as a line in the public
    ///     log
    /// @return the files that were undone
    public List<OneFile> undo(Viewer viewer, PersonId person, String reason, BiConsumer<Handle, FileName> also) {
        boolean may = rules.allows(viewer, Action.DELETE_FILE);
        if (!may || !(viewer instanceof Viewer.Participant keeper)) {
            return List.of();
        }
        List<OneFile> undone = new ArrayList<>();
        for (OneFile file : plan(person)) {
            boolean done = switch (file.effect()) {
                case REVERTED -> revert(file.name(), person, keeper, reason);
                case DELETED ->
                    files.delete(file.name(), keeper.actor(), reason, handle -> also.accept(handle, file.name()));
            };
            if (done) {
                undone.add(file);
            }
        }
        return undone;
    }

    private static Effect effect(Optional<Version> former) {
        return former.isPresent() ? Effect.REVERTED : Effect.DELETED;
    }

    /// Puts a former version back. The bytes of a version stay as long as its file does, so that they need not
    /// be stored again.
    private boolean revert(FileName name, PersonId person, Viewer.Participant keeper, String reason) {
        return contents.storing(() -> database.write(handle -> {
            Optional<StoredFile> file = FileTable.find(handle, name).filter(found -> !found.deleted());
            Optional<Version> former = file.flatMap(found -> FileTable.newestNotBy(handle, found, person));
            former.ifPresent(version -> {
                FileTable.add(handle, file, name, again(handle, version, keeper, reason));
                journal.append(
                        handle,
                        new FileUploaded(name.text(), reason),
                        OptionalLong.of(keeper.actor().value()),
                        false);
            });
            return former.isPresent();
        }));
    }

    private Version again(Handle handle, Version former, Viewer.Participant keeper, String reason) {
        return new Version(
                Ids.next(handle, "file_version"),
                former.digest(),
                former.type(),
                former.size(),
                former.width(),
                former.height(),
                reason,
                former.licence(),
                keeper.actor(),
                clock.instant());
    }
}
