package org.marram.search;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.store.NRTCachingDirectory;
import org.apache.lucene.util.IOUtils;

/// One index in a folder of its own, open for writing and searching.
final class Generation implements Closeable {

    /// Megabytes of documents kept in memory before they are written to a segment of their own.
    private static final double BUFFER = 16;

    /// Megabytes of the files of a segment, and of all together, that stay in memory until a commit: what
    /// becomes visible several times a second would else be a dozen small files each time, most of them
    /// merged away soon.
    private static final double MOST_KEPT_OF_A_FILE = 2;

    private static final double MOST_KEPT = 8;

    /// Merges that may wait, and threads that merge: the machine has other work.
    private static final int MOST_MERGES = 4;

    private static final int MERGE_THREADS = 1;

    /// A generation is made one segment when it is whole, up to this many bytes: smaller and faster, in a few seconds.
    private static final long MOST_BYTES_MADE_ONE = 200_000_000;

    private final Path folder;
    private final String epoch;
    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private volatile boolean built;
    private volatile boolean whole;
    private volatile long event;

    private Generation(
            Path folder, IndexStamp indexStamp, Directory directory, IndexWriter writer, SearcherManager searchers) {
        this.folder = folder;
        this.epoch = indexStamp.epoch();
        this.event = indexStamp.event();
        this.built = indexStamp.whole();
        this.whole = indexStamp.whole();
        this.directory = directory;
        this.writer = writer;
        this.searchers = searchers;
    }

    /// Opens what a folder holds, or begins there.
    ///
    /// @throws org.apache.lucene.store.LockObtainFailedException when another process has it
    static Generation open(Path folder, IndexStamp indexStamp, String language) throws IOException {
        List<Closeable> opened = new ArrayList<>();
        try {
            Directory directory = new NRTCachingDirectory(new MMapDirectory(folder), MOST_KEPT_OF_A_FILE, MOST_KEPT);
            opened.add(directory);
            IndexWriter writer = new IndexWriter(directory, configuration());
            opened.addFirst(writer);
            SearcherManager searchers = new SearcherManager(writer, searchersOf(language));
            return new Generation(folder, indexStamp, directory, writer, searchers);
        } catch (IOException | RuntimeException failed) {
            IOUtils.closeWhileHandlingException(opened);
            throw failed;
        }
    }

    private static SearcherFactory searchersOf(String language) {
        return new SearcherFactory() {
            @Override
            public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) {
                return new PageSearcher(reader, language);
            }
        };
    }

    private static IndexWriterConfig configuration() {
        ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
        merges.setMaxMergesAndThreads(MOST_MERGES, MERGE_THREADS);
        return new IndexWriterConfig()
                .setSimilarity(Ranking.similarity())
                .setRAMBufferSizeMB(BUFFER)
                .setMergeScheduler(merges)
                .setCommitOnClose(false);
    }

    void replace(IndexDocument indexDocument) throws IOException {
        writer.updateDocument(IndexFormat.id(indexDocument.id()), IndexFormat.fields(indexDocument));
    }

    void delete(long id) throws IOException {
        writer.deleteDocuments(IndexFormat.id(id));
    }

    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /// Makes all that was written durable, and with it the number of the last event that it holds.
    synchronized void commit(long lastEvent) throws IOException {
        Map<String, String> data = new IndexStamp(IndexFormat.NAME, epoch, lastEvent, built).data();
        writer.setLiveCommitData(data.entrySet());
        writer.commit();
        event = lastEvent;
    }

    /// Says that everything is in it, tidies it and makes it durable.
    void finish(long lastEvent) throws IOException {
        writer.commit();
        if (bytes() < MOST_BYTES_MADE_ONE) {
            writer.forceMerge(1);
        }
        built = true;
        commit(lastEvent);
        refresh();
        // Only now: who waits for a whole index wants to find everything in it.
        whole = true;
    }

    PageSearcher acquire() throws IOException {
        return (PageSearcher) searchers.acquire();
    }

    void release(PageSearcher searcher) throws IOException {
        searchers.release(searcher);
    }

    Path folder() {
        return folder;
    }

    boolean whole() {
        return whole;
    }

    long event() {
        return event;
    }

    long bytes() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                bytes += Files.exists(file) ? Files.size(file) : 0;
            }
        }
        return bytes;
    }

    /// Closes without a commit: what was not committed is replayed from the journal.
    @Override
    public void close() throws IOException {
        try {
            searchers.close();
        } finally {
            IOUtils.closeWhileHandlingException(writer, directory);
        }
    }
}
