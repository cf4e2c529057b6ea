package org.marram.wiki.pages;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.media.FileTable;
import org.marram.wiki.people.Person;
import org.marram.wiki.shared.RevisionId;

/// Edits, posts and uploads of a person, newest first. Posts that a keeper has removed, and files that are
/// deleted, are not among them.
@Singleton
public final class Contributions {
    private final Talk talk;

    Contributions(Talk talk) {
        this.talk = talk;
    }

    /// Place where a part of the list begins: before these numbers. Times would not do, for many things
    /// may have the same.
    public record Place(long revision, long post, long file) {
        static final Place START = new Place(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

        /// Reads a place from an address; what is none is the start.
        public static Place read(@Nullable String written) {
            String[] numbers = written == null ? new String[0] : written.split("\\.", -1);
            try {
                return numbers.length == 3
                        ? new Place(number(numbers[0]), number(numbers[1]), number(numbers[2]))
                        : START;
            } catch (NumberFormatException e) {
                return START;
            }
        }

        private static long number(String written) {
            return written.isEmpty() ? Long.MAX_VALUE : Long.parseLong(written);
        }

        /// As it stands in an address.
        public String written() {
            return written(revision) + "." + written(post) + "." + written(file);
        }

        private static String written(long number) {
            return number == Long.MAX_VALUE ? "" : Long.toString(number);
        }
    }

    /// Some of the list.
    ///
    /// @param older where it goes on; empty at its end
    public record Part(List<Change> changes, Optional<Place> older) {
        public Part {
            changes = List.copyOf(changes);
        }
    }

    /// Returns at most `limit` contributions of a person.
    public Part of(Handle handle, Person person, Place from, int limit) {
        List<Queue<Done>> kinds = List.of(
                queue(Revisions.by(handle, person.id(), new RevisionId(from.revision()), limit + 1), Done.Edited::new),
                queue(talk.by(handle, person.id(), from.post(), limit + 1), Done.Said::new),
                queue(FileTable.by(handle, person.id(), from.file(), limit + 1), Done.Uploaded::new));
        List<Change> shown = new ArrayList<>();
        Place place = from;
        for (Optional<Queue<Done>> kind = newest(kinds); kind.isPresent(); kind = newest(kinds)) {
            if (shown.size() == limit) {
                return new Part(shown, Optional.of(place));
            }
            Done next = kind.get().remove();
            place = next.behind(place);
            shown.add(next.told(handle));
        }
        return new Part(shown, Optional.empty());
    }

    private static <T> Queue<Done> queue(List<T> things, Function<T, Done> done) {
        return new ArrayDeque<>(things.stream().map(done).toList());
    }

    private static Optional<Queue<Done>> newest(List<Queue<Done>> kinds) {
        return kinds.stream()
                .filter(kind -> !kind.isEmpty())
                .max(Comparator.comparing(kind -> kind.element().at()));
    }

    /// One contribution of a person.
    private sealed interface Done {
        Instant at();

        /// The place behind it.
        Place behind(Place before);

        Change told(Handle handle);

        record Edited(RevisionInfo revision) implements Done {
            @Override
            public Instant at() {
                return revision.published();
            }

            @Override
            public Place behind(Place before) {
                return new Place(revision.id().value(), before.post(), before.file());
            }

            /// A page that was deleted since, or renamed, is shown under the title that it has now.
            @Override
            public Change told(Handle handle) {
                Page page = PageStore.byId(handle, revision.page()).orElseThrow();
                Optional<RevisionInfo> parent = revision.parent().flatMap(id -> Revisions.byId(handle, id));
                ChangeDetail detail = new ChangeDetail.Edit(
                        page,
                        revision.digest(),
                        parent.map(RevisionInfo::digest),
                        revision.minor(),
                        revision.size() - parent.map(RevisionInfo::size).orElse(0L));
                return new Change(kind(parent), at(), JournalChanges.said(page, revision.summary()), detail);
            }

            private Change.Kind kind(Optional<RevisionInfo> parent) {
                if (parent.isEmpty()) {
                    return Change.Kind.CREATED;
                }
                return parent.get().title().equals(revision.title()) ? Change.Kind.EDITED : Change.Kind.RENAMED;
            }
        }

        record Said(Talk.Spoken post) implements Done {
            @Override
            public Instant at() {
                return post.at();
            }

            @Override
            public Place behind(Place before) {
                return new Place(before.revision(), post.post(), before.file());
            }

            @Override
            public Change told(Handle handle) {
                Page page = PageStore.byId(handle, post.page()).orElseThrow();
                ChangeDetail detail = new ChangeDetail.Comment(page, post.post());
                return new Change(Change.Kind.COMMENTED, at(), JournalChanges.said(page, post.topic()), detail);
            }
        }

        record Uploaded(FileTable.Uploaded file) implements Done {
            @Override
            public Instant at() {
                return file.version().at();
            }

            @Override
            public Place behind(Place before) {
                return new Place(
                        before.revision(), before.post(), file.version().id());
            }

            @Override
            public Change told(Handle handle) {
                ChangeDetail detail =
                        new ChangeDetail.Upload(file.name().text(), file.name().path());
                return new Change(Change.Kind.UPLOADED, at(), file.version().summary(), detail);
            }
        }
    }
}
