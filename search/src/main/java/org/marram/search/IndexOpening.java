package org.marram.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NIOFSDirectory;
import org.marram.search.GenerationCheck.Refusal;
import org.marram.search.OpenedIndex.Cause;

/// Finds the generation that can be used in the folder of an index, and puts away those that cannot.
///
/// The folder holds generations `1`, `2`, …: the one that is searched and, while it is rebuilt, the next.
/// A generation that cannot be used is moved to `aside`, one at the most, for a person who wants to know the cause.
final class IndexOpening {
    private static final String ASIDE = "aside";

    private final Path folder;
    private final String epoch;
    private final String language;
    private final GenerationCheck check;

    IndexOpening(Path folder, String epoch, String language) {
        this.folder = folder;
        this.epoch = epoch;
        this.language = language;
        this.check = new GenerationCheck(epoch);
    }

    OpenedIndex open() {
        try {
            Files.createDirectories(folder);
            return openNewest();
        } catch (IOException unusable) {
            return new OpenedIndex.Unusable(unusable);
        }
    }

    /// Reads the newest generation without opening it for writing.
    IndexInspection inspect(SearchIndex.Visitor visitor) {
        try {
            if (!Files.isDirectory(folder) || generations(folder).isEmpty()) {
                return new IndexInspection.Unreadable(Cause.MISSING, "no index in " + folder);
            }
            return inspect(newestWhole(), visitor);
        } catch (IOException e) {
            return new IndexInspection.Unreadable(Cause.DAMAGED, e.toString());
        }
    }

    /// The newest that is whole; while a rebuild runs that is the one before it.
    private Path newestWhole() throws IOException {
        List<Integer> numbers = generations(folder);
        for (int number : numbers) {
            if (check.of(place(number)).isEmpty()) {
                return place(number);
            }
        }
        return place(numbers.getFirst());
    }

    private IndexInspection inspect(Path place, SearchIndex.Visitor visitor) throws IOException {
        Optional<Refusal> refusal = check.of(place);
        if (refusal.isPresent()) {
            return new IndexInspection.Unreadable(
                    refusal.get().cause(), refusal.get().detail());
        }
        try (Directory directory = new NIOFSDirectory(place);
                DirectoryReader reader = DirectoryReader.open(directory)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                DocumentVersions.visit(leaf.reader(), visitor);
            }
            return new IndexInspection.Read(
                    IndexStamp.read(reader.getIndexCommit().getUserData()).event());
        }
    }

    private OpenedIndex openNewest() throws IOException {
        List<Integer> numbers = generations(folder);
        Optional<Refusal> first = Optional.empty();
        for (int number : numbers) {
            Path place = place(number);
            Optional<Refusal> refusal = check.of(place);
            if (refusal.isEmpty()) {
                try {
                    Generation generation = Generation.open(place, GenerationCheck.stamp(place), language);
                    deleteOthers(numbers, number);
                    return new OpenedIndex.Ready(new SearchIndex(this, generation));
                } catch (LockObtainFailedException locked) {
                    refusal = Optional.of(new Refusal(Cause.LOCKED, locked.toString()));
                } catch (IOException | RuntimeException damaged) {
                    refusal = Optional.of(new Refusal(Cause.DAMAGED, damaged.toString()));
                }
            }
            putAway(place, refusal.get());
            first = first.isPresent() ? first : refusal;
        }
        Refusal why = first.orElse(new Refusal(Cause.MISSING, "no index in " + folder));
        return new OpenedIndex.Empty(new SearchIndex(this, begin(nextNumber(numbers))), why.cause(), why.detail());
    }

    /// A new generation, empty, after all that there are.
    Generation next() throws IOException {
        return begin(nextNumber(generations(folder)));
    }

    private Generation begin(int number) throws IOException {
        Path place = place(number);
        Files.createDirectories(place);
        Generation begun = Generation.open(place, IndexStamp.beginning(epoch), language);
        begun.commit(0);
        return begun;
    }

    private Path place(int number) {
        return folder.resolve(Integer.toString(number));
    }

    private static int nextNumber(List<Integer> numbers) {
        return numbers.isEmpty() ? 1 : numbers.getFirst() + 1;
    }

    /// The numbers of the generations there are, the newest first.
    private static List<Integer> generations(Path folder) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        try (Stream<Path> places = Files.list(folder)) {
            for (Path place : (Iterable<Path>) places::iterator) {
                String name = place.getFileName().toString();
                if (name.matches("[1-9]\\d{0,8}")) {
                    numbers.add(Integer.parseInt(name));
                }
            }
        }
        numbers.sort(Comparator.reverseOrder());
        return numbers;
    }

    private void deleteOthers(List<Integer> numbers, int used) {
        for (int number : numbers) {
            if (number != used) {
                delete(place(number));
            }
        }
    }

    private void putAway(Path place, Refusal refusal) throws IOException {
        switch (refusal.cause()) {
            // Its owner still writes there.
            case LOCKED -> {}
            case MISSING, UNFINISHED -> delete(place);
            case OTHER_FORMAT, OTHER_EPOCH, DAMAGED -> moveAside(place, refusal.cause());
        }
    }

    private void moveAside(Path place, Cause cause) throws IOException {
        Path aside = folder.resolve(ASIDE);
        delete(aside);
        Files.createDirectories(aside);
        String name = place.getFileName() + "-" + cause.name().toLowerCase(Locale.ROOT);
        Files.move(place, aside.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Deletes a folder as far as it can be: on some systems files that are still read cannot, and go the next time.
    static void delete(Path place) {
        if (!Files.exists(place)) {
            return;
        }
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException later) {
            // Tried again when the index is opened again.
        }
    }
}
