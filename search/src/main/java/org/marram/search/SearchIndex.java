package org.marram.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/// The index of a wiki's pages in a folder: documents in, ranked results out.
///
/// It is never the authority on what exists. Its owner tells it of every change and of the number of the event that
/// made it, keeps that number with [#commit(long)], and goes on from [#event()] after a restart; telling it of the same
/// change again does no harm. Whatever is wrong with the files, opening says so and the owner builds anew.
///
/// Safe for use by several threads. Methods that write throw [UncheckedIOException] when the files are
/// broken: close the index then, and open it again.
public final class SearchIndex implements AutoCloseable {
    /// The most hits of one page of results.
    public static final int MOST_HITS = 100;

    /// The last hit that can be asked for: deeper ones cost all those before them.
    public static final int DEEPEST_HIT = 1_000;

    private final IndexOpening indexOpening;
    private volatile Generation live;
    private @Nullable Rebuild rebuild;

    SearchIndex(IndexOpening indexOpening, Generation live) {
        this.indexOpening = indexOpening;
        this.live = live;
    }

    /// Opens the index in a folder, or begins one.
    ///
    /// @param folder belongs to the index alone; made when it is not there
    /// @param epoch names the state of the database; an index of another one is not used
    /// @param language BCP 47 tag of the language that queries are mostly written in, for the forms of words
    public static OpenedIndex open(Path folder, String epoch, String language) {
        return new IndexOpening(folder, epoch, language).open();
    }

    /// Reads the last commit of an index that another process may have open, every file of it, and changes
    /// nothing.
    ///
    /// @param visitor is shown each document
    public static IndexInspection inspect(Path folder, String epoch, Visitor visitor) {
        return new IndexOpening(folder, epoch, "").inspect(visitor);
    }

    /// Puts a document in the place of the one with its id, if there is one. Found after [#refresh()].
    public synchronized void replace(IndexDocument indexDocument) {
        write(() -> {
            if (rebuild != null) {
                rebuild.overtakeBy(indexDocument);
            }
            live.replace(indexDocument);
        });
    }

    /// Takes a document out, if it is there. Not found any more after [#refresh()].
    public synchronized void delete(long id) {
        write(() -> {
            if (rebuild != null) {
                rebuild.overtakeByDeletion(id);
            }
            live.delete(id);
        });
    }

    /// Makes all that was written so far findable. Costs some milliseconds: once after several changes is enough.
    public void refresh() {
        write(() -> live.refresh());
    }

    /// Makes all that was written so far durable. Costs a sync of the disk.
    ///
    /// @param event the number of the last event whose changes the index has been told
    public void commit(long event) {
        // Not under the lock: a sync takes as long as the disk likes, and changes must be findable meanwhile.
        write(() -> live.commit(event));
    }

    /// The number of the last event that is durably in the index.
    public long event() {
        return live.event();
    }

    /// Tells whether everything was once put in: false from the first start until the first rebuild has
    /// finished.
    public boolean whole() {
        return live.whole();
    }

    /// Begins to build the index anew, and gives up a rebuild that runs. Searches go on meanwhile.
    ///
    /// @throws IllegalStateException when another rebuild is just finishing
    public synchronized Rebuild rebuild() {
        if (rebuild != null) {
            if (rebuild.finishing()) {
                throw new IllegalStateException("a rebuild is finishing");
            }
            rebuild.close();
        }
        try {
            boolean inPlace = !live.whole();
            Rebuild begun = new Rebuild(this, inPlace ? live : indexOpening.next(), inPlace);
            rebuild = begun;
            return begun;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void rebuilt(Rebuild finished, Generation target) throws IOException {
        Generation before = live;
        target.refresh();
        live = target;
        rebuild = rebuild == finished ? null : rebuild;
        if (before != target) {
            before.close();
            IndexOpening.delete(before.folder());
        }
    }

    synchronized void abandoned(Rebuild given, Generation target) {
        rebuild = rebuild == given ? null : rebuild;
        if (target != live) {
            IOUtils.closeWhileHandlingException(target);
            IndexOpening.delete(target.folder());
        }
    }

    /// Searches.
    ///
    /// @param offset hits to leave out, at most [#DEEPEST_HIT] less the limit
    /// @param limit hits wanted, at most [#MOST_HITS]
    public SearchOutcome search(ParsedQuery query, int offset, int limit) {
        int wanted = Math.clamp(limit, 1, MOST_HITS);
        int from = Math.clamp(offset, 0, DEEPEST_HIT - wanted);
        try {
            return new SearchOutcome.Found(reading(searcher -> searcher.search(query, from, wanted)));
        } catch (IOException | AlreadyClosedException broken) {
            return new SearchOutcome.Broken(broken.toString());
        } catch (InternalError | IndexOutOfBoundsException cut) {
            // So the virtual machine says that a mapped file was cut.
            return new SearchOutcome.Broken(cut.toString());
        }
    }

    /// Returns titles that a person who has typed this far may mean, best first.
    ///
    /// @param limit suggestions wanted, at most [#MOST_HITS]
    public List<Suggestion> complete(String typed, int limit) {
        int wanted = Math.clamp(limit, 1, MOST_HITS);
        try {
            return reading(searcher -> new Suggester(searcher).complete(typed, wanted));
        } catch (IOException | AlreadyClosedException | InternalError | IndexOutOfBoundsException broken) {
            return List.of();
        }
    }

    /// Counts the documents that can be found.
    public int documents() {
        try {
            return reading(searcher -> searcher.getIndexReader().numDocs());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Bytes on disk of what is searched.
    public long bytes() {
        try {
            return live.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Shows every document's id and version, in no order, to compare them with the store.
    public void visit(Visitor visitor) {
        try {
            reading(searcher -> {
                for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
                    DocumentVersions.visit(leaf.reader(), visitor);
                }
                return true;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Code that is shown the documents of an index.
    @FunctionalInterface
    public interface Visitor {
        /// A document that can be found.
        void document(long id, long version);
    }

    /// Closes without a commit: what was written since the last one comes again after [#event()].
    @Override
    public synchronized void close() {
        if (rebuild != null) {
            rebuild.close();
        }
        IOUtils.closeWhileHandlingException(live);
    }

    interface Writing {
        void run() throws IOException;
    }

    static void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AlreadyClosedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private interface Reading<T> {
        T of(PageSearcher searcher) throws IOException;
    }

    private <T> T reading(Reading<T> reading) throws IOException {
        Generation generation = live;
        PageSearcher searcher;
        try {
            searcher = generation.acquire();
        } catch (AlreadyClosedException replaced) {
            // A rebuild put another in its place between the two lines above; if not, this fails again and says so.
            generation = live;
            searcher = generation.acquire();
        }
        try {
            return reading.of(searcher);
        } finally {
            generation.release(searcher);
        }
    }
}
