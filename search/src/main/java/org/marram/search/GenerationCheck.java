package org.marram.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.NIOFSDirectory;
import org.marram.search.OpenedIndex.Cause;

/// Check of whether a generation of the index can be used: of this format, of this database's life, whole, and
/// undamaged.
final class GenerationCheck {
    private final String epoch;

    GenerationCheck(String epoch) {
        this.epoch = epoch;
    }

    /// Reason why a generation cannot be used.
    record Refusal(Cause cause, String detail) {}

    /// Returns the reason why a generation cannot be used; nothing when it can.
    Optional<Refusal> of(Path place) {
        try {
            IndexStamp indexStamp = stamp(place);
            if (!indexStamp.format().equals(IndexFormat.NAME)) {
                return refusal(Cause.OTHER_FORMAT, "'" + indexStamp.format() + "', not " + IndexFormat.NAME);
            }
            if (!indexStamp.epoch().equals(epoch)) {
                return refusal(Cause.OTHER_EPOCH, "'" + indexStamp.epoch() + "', not '" + epoch + "'");
            }
            if (!indexStamp.whole()) {
                return refusal(Cause.UNFINISHED, "up to event " + indexStamp.event());
            }
            checkSums(place);
            return Optional.empty();
        } catch (IndexNotFoundException none) {
            return refusal(hasSegments(place) ? Cause.DAMAGED : Cause.UNFINISHED, none.toString());
        } catch (IndexFormatTooOldException | IndexFormatTooNewException | IllegalArgumentException other) {
            // Lucene names a codec that it does not know by an IllegalArgumentException.
            return refusal(Cause.OTHER_FORMAT, other.toString());
        } catch (IOException | RuntimeException damaged) {
            return refusal(Cause.DAMAGED, damaged.toString());
        }
    }

    private static Optional<Refusal> refusal(Cause cause, String detail) {
        return Optional.of(new Refusal(cause, detail));
    }

    private static boolean hasSegments(Path place) {
        try (Stream<Path> files = Files.list(place)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("_"));
        } catch (IOException unreadable) {
            return true;
        }
    }

    static IndexStamp stamp(Path place) throws IOException {
        try (Directory directory = new NIOFSDirectory(place)) {
            return IndexStamp.read(SegmentInfos.readLatestCommit(directory).getUserData());
        }
    }

    /// Reads every file once. Not mapped to memory: a file that is cut meanwhile must not end the process.
    private static void checkSums(Path place) throws IOException {
        try (Directory directory = new NIOFSDirectory(place);
                DirectoryReader reader = DirectoryReader.open(directory)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                leaf.reader().checkIntegrity();
            }
        }
    }
}
