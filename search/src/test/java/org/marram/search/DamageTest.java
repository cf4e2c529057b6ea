package org.marram.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.search.Pages.page;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.search.OpenedIndex.Cause;

/// What RELIABILITY asks: an index deleted, cut, flipped or locked is found out, put aside and built anew.
class DamageTest {

    private static final int TRIALS = 60;

    @TempDir
    Path folder;

    @Test
    void aNewFolderIsMissingItsIndex() {
        assertRebuilt(Cause.MISSING);
    }

    @Test
    void aWholeIndexIsReady() {
        Pages.index(folder, pages()).close();
        SearchIndex index = assertInstanceOf(OpenedIndex.Ready.class, open()).index();
        assertWhole(index);
    }

    @Test
    void aDeletedIndexIsRebuilt() {
        Pages.index(folder, pages()).close();
        IndexOpening.delete(folder);
        assertRebuilt(Cause.MISSING);
    }

    @Test
    void eachFileDeletedIsFoundOut() throws IOException {
        for (String name : names()) {
            fresh();
            Files.delete(generation().resolve(name));
            assertRebuiltFromDamage(name + " deleted");
        }
    }

    @Test
    void filesCutAnywhereAreFoundOut() throws IOException {
        Random random = new Random(1);
        for (int trial = 0; trial < TRIALS; trial++) {
            fresh();
            Path file = anyFile(random);
            long length = random.nextLong(Files.size(file));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }
            assertRebuiltFromDamage(file + " cut to " + length);
        }
    }

    @Test
    void bitsFlippedAnywhereAreFoundOut() throws IOException {
        Random random = new Random(2);
        for (int trial = 0; trial < TRIALS; trial++) {
            fresh();
            Path file = anyFile(random);
            long at = random.nextLong(Files.size(file));
            flip(file, at, 1 << random.nextInt(8));
            assertRebuiltFromDamage(file + " flipped at " + at);
        }
    }

    @Test
    void filesCutUnderASearchAnswerThatTheyAreBrokenOrGoOn() throws IOException {
        SearchIndex index = Pages.index(folder, pages());
        try (Stream<Path> files = Files.list(generation())) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".cfs")).toList()) {
                Files.write(file, new byte[0]);
            }
        }
        for (int i = 0; i < 50; i++) {
            index.search(QueryParser.parse("word" + i + " text OR page*"), 0, 10);
            index.complete("p", 10);
        }
        index.close();
        assertRebuilt(Cause.DAMAGED);
    }

    @Test
    void anotherEpochIsRebuilt() {
        try (SearchIndex index = ((OpenedIndex.Empty) SearchIndex.open(folder, "before", "en")).index()) {
            index.rebuild().finish(99);
        }
        assertRebuilt(Cause.OTHER_EPOCH);
    }

    @Test
    void anotherFormatIsRebuilt() throws IOException {
        Path place = Files.createDirectories(folder.resolve("1"));
        Generation other = Generation.open(place, IndexStamp.beginning(Pages.EPOCH), "en");
        other.finish(3);
        other.close();
        restamp(place, "0/9.0");
        assertRebuilt(Cause.OTHER_FORMAT);
    }

    @Test
    void aFirstBuildThatWasKilledIsBegunAgain() {
        SearchIndex killed = Pages.open(folder);
        killed.rebuild().add(page(1, "One", "one"));
        killed.commit(1);
        killed.close();
        assertRebuilt(Cause.UNFINISHED);
    }

    @Test
    void anIndexThatAnotherHoldsIsLeftAloneAndOneBuiltBesideIt() {
        SearchIndex holder = Pages.index(folder, pages());
        assertRebuilt(Cause.LOCKED);
        assertWhole(holder);
    }

    @Test
    void aLockFileThatNobodyHoldsDoesNoHarm() throws IOException {
        Pages.index(folder, pages()).close();
        Files.writeString(generation().resolve("write.lock"), "left behind");
        assertWhole(assertInstanceOf(OpenedIndex.Ready.class, open()).index());
    }

    @Test
    void aFolderThatCannotBeUsedIsSaidSo() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertInstanceOf(OpenedIndex.Unusable.class, SearchIndex.open(file, Pages.EPOCH, "en"));
    }

    @Test
    void damageIsKeptAsideButOnlyTheLast() throws IOException {
        for (int round = 0; round < 3; round++) {
            fresh();
            Files.write(anyFile(new Random(round)), new byte[] {1, 2, 3});
            assertRebuiltFromDamage("round " + round);
        }
        try (Stream<Path> aside = Files.list(folder.resolve("aside"))) {
            assertEquals(1, aside.count());
        }
    }

    private void assertRebuiltFromDamage(String what) {
        switch (open()) {
            case OpenedIndex.Empty(SearchIndex index, Cause cause, String detail) -> {
                assertTrue(cause == Cause.DAMAGED || cause == Cause.OTHER_FORMAT, what + ": " + cause + " " + detail);
                rebuildAndCheck(index);
            }
            case OpenedIndex.Ready(SearchIndex index) -> {
                // Harmless: Lucene found an older whole commit, or the byte means nothing (the lock).
                assertWhole(index);
            }
            case OpenedIndex.Unusable(IOException why) -> throw new AssertionError(what + ": " + why);
        }
    }

    private void assertRebuilt(Cause cause) {
        OpenedIndex.Empty empty = assertInstanceOf(OpenedIndex.Empty.class, open());
        assertEquals(cause, empty.cause(), empty.detail());
        rebuildAndCheck(empty.index());
    }

    private static void rebuildAndCheck(SearchIndex index) {
        assertEquals(0, index.documents());
        assertEquals(0, index.event());
        try (Rebuild rebuild = index.rebuild()) {
            for (IndexDocument indexDocument : pages()) {
                rebuild.add(indexDocument);
            }
            rebuild.finish(1);
        }
        assertWhole(index);
    }

    private static void assertWhole(SearchIndex index) {
        try (index) {
            assertEquals(pages().length, index.documents());
            for (IndexDocument indexDocument : pages()) {
                assertEquals(List.of(indexDocument.id()), Pages.found(index, "\"" + indexDocument.text() + "\""));
            }
        }
    }

    private static IndexDocument[] pages() {
        List<IndexDocument> pages = new ArrayList<>();
        for (int id = 0; id < 30; id++) {
            pages.add(page(id, "Page " + id, "text with word" + id));
        }
        return pages.toArray(IndexDocument[]::new);
    }

    private void fresh() {
        for (String name : List.of("1", "2", "3", "4", "5")) {
            IndexOpening.delete(folder.resolve(name));
        }
        Pages.index(folder, pages()).close();
    }

    private OpenedIndex open() {
        return SearchIndex.open(folder, Pages.EPOCH, "en");
    }

    private Path generation() throws IOException {
        try (Stream<Path> places = Files.list(folder)) {
            return places.filter(place -> place.getFileName().toString().matches("\\d+"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private List<String> names() throws IOException {
        fresh();
        try (Stream<Path> files = Files.list(generation())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("write.lock"))
                    .toList();
        }
    }

    private Path anyFile(Random random) throws IOException {
        try (Stream<Path> files = Files.list(generation())) {
            List<Path> all =
                    files.filter(file -> !file.endsWith("write.lock")).sorted().toList();
            return all.get(random.nextInt(all.size()));
        }
    }

    private static void flip(Path file, long at, int mask) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, at);
            one.put(0, (byte) (one.get(0) ^ mask)).rewind();
            channel.write(one, at);
        }
    }

    private static void restamp(Path place, String format) throws IOException {
        try (var directory = new org.apache.lucene.store.NIOFSDirectory(place);
                var writer = new org.apache.lucene.index.IndexWriter(
                        directory, new org.apache.lucene.index.IndexWriterConfig())) {
            writer.setLiveCommitData(
                    new IndexStamp(format, Pages.EPOCH, 3, true).data().entrySet());
            writer.commit();
        }
    }
}
