package org.marram.wiki.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Sql;

/// Whole answers for readers who are not signed in, by address and language.
///
/// An answer leaves when its page, or a page that it links to or shows in its tree, appears, goes, changes or is
/// renamed, and when one of its forks changes: in the commit, before the author of the change is answered, so that no
/// author reads something older than what they wrote.
@Singleton
public final class ReaderCache {
    /// Memory for answers, in bytes.
    private static final long WEIGHT_BYTES = 64L << 20;
    /// A commit that brings more events than this (an import) empties the cache instead of looking at each.
    private static final int MANY_EVENTS = 64;
    /// A page that more pages than this link to empties the cache when it comes or goes.
    private static final int MANY_LINKS = 2_000;

    private final Database database;
    private final AtomicLong generation = new AtomicLong();
    private final Map<PageId, Set<Key>> keys = new ConcurrentHashMap<>();
    private final CachedTrees trees = new CachedTrees();
    private final Cache<Key, Answer> answers;
    private final Map<Key, Turn> turns = new ConcurrentHashMap<>();

    public ReaderCache(Database database, Journal journal) {
        this.database = database;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(WEIGHT_BYTES)
                .weigher((Key key, Answer answer) -> answer.weight())
                .removalListener(this::forget)
                .executor(Runnable::run)
                .build();
        journal.onCommit(this::drop);
    }

    /// Key under which an answer is kept.
    public record Key(String path, String language) {}

    /// A whole answer.
    ///
    /// @param gzip the same body compressed; null until a client asked for it
    /// @param place of the page in the tree that the answer shows; empty when it shows none
    public record Answer(PageId page, byte[] body, byte @Nullable [] gzip, String etag, String place) {
        /// An answer that shows nothing of the tree.
        public Answer(PageId page, byte[] body, byte @Nullable [] gzip, String etag) {
            this(page, body, gzip, etag, "");
        }

        /// An answer that shows the tree around its page.
        public static Answer withTree(Page page, byte[] body, byte @Nullable [] gzip, String etag) {
            return new Answer(page.id(), body, gzip, etag, CachedTrees.place(page.name()));
        }

        int weight() {
            return 200 + body.length + (gzip == null ? 0 : gzip.length);
        }
    }

    public Optional<Answer> get(Key key) {
        return Optional.ofNullable(answers.getIfPresent(key));
    }

    /// Generation of the kept answers, which changes raise: to be asked for before an answer is put together,
    /// and given to [#put] with it.
    public long generation() {
        return generation.get();
    }

    /// Keeps an answer, unless something changed since `generation` was asked for.
    public void put(Key key, Answer answer, long generation) {
        if (this.generation.get() != generation) {
            return;
        }
        answers.put(key, answer);
        // In one step with [#forget], which may take a set that has become empty away; and behind the answer, so that
        // a word of the one that stood there before does not take this key with it.
        keys.compute(answer.page(), (page, known) -> {
            Set<Key> set = known == null ? ConcurrentHashMap.newKeySet() : known;
            set.add(key);
            if (!answer.place().isEmpty()) {
                trees.add(answer.place(), page);
            }
            return set;
        });
        if (this.generation.get() != generation) {
            answers.invalidate(key);
        }
    }

    /// Lock of an answer that is being made, with the number of those who want it.
    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock();
        private int wanted;
    }

    /// Makes an answer when no other request is making it. Requests that come meanwhile wait, holding nothing,
    /// and are to look first whether it is here by then.
    ///
    /// Security: a page that was just changed is asked for by many at once, or by one who knows that it is
    /// long; and each would have it put together anew.
    public <T> T inTurn(Key key, Supplier<T> work) {
        Turn turn = Objects.requireNonNull(turns.compute(key, (_, known) -> {
            Turn mine = known == null ? new Turn() : known;
            mine.wanted++;
            return mine;
        }));
        turn.lock.lock();
        try {
            return work.get();
        } finally {
            turn.lock.unlock();
            turns.computeIfPresent(key, (_, known) -> --known.wanted == 0 ? null : known);
        }
    }

    /// Empties the cache: when what stands around every page changes.
    public void clear() {
        generation.incrementAndGet();
        answers.invalidateAll();
        keys.clear();
        trees.clear();
    }

    /// Drops the answers about some pages: when what stands in them is there at last.
    public void drop(Collection<PageId> pages) {
        generation.incrementAndGet();
        pages.forEach(this::drop);
    }

    private void forget(@Nullable Key key, @Nullable Answer answer, RemovalCause cause) {
        if (key != null && answer != null && cause != RemovalCause.REPLACED) {
            keys.computeIfPresent(answer.page(), (page, known) -> {
                if (!answers.asMap().containsKey(key)) {
                    known.remove(key);
                }
                if (known.isEmpty()) {
                    trees.remove(answer.place(), page);
                }
                return known.isEmpty() ? null : known;
            });
        }
    }

    private void drop(List<Entry> news) {
        generation.incrementAndGet();
        if (keys.isEmpty()) {
            return;
        }
        if (news.size() > MANY_EVENTS) {
            clear();
            return;
        }
        try {
            news.forEach(entry -> drop(entry.event()));
        } catch (RuntimeException | Error e) {
            // What cannot be looked up may be any of them: better none than an old one.
            clear();
            throw e;
        }
    }

    private void drop(WikiEvent event) {
        switch (event) {
            case WikiEvent.PageEdited e -> edited(e.page(), e.names());
            case WikiEvent.PageCreated e -> appeared(e.page(), e.names());
            case WikiEvent.PageDeleted e -> appeared(e.page(), e.names());
            case WikiEvent.PageRestored e -> appeared(e.page(), e.names());
            case WikiEvent.PageRenamed e -> {
                appeared(e.page(), WikiEvent.Names.NONE);
                database.read(handle -> PageStore.byId(handle, e.page()))
                        .ifPresent(page -> dropTrees(page.name().of(Title.of(e.from()))));
            }
            case WikiEvent.ProtectionChanged e -> drop(e.page());
            case WikiEvent.RevisionHidden e -> drop(e.page());
            case WikiEvent.PostAdded e -> drop(e.page());
            case WikiEvent.PostChanged e -> drop(e.page());
            case WikiEvent.PostHidden e -> drop(e.page());
            case WikiEvent.EditProposed e -> {}
            case WikiEvent.EditAnswered e -> {}
            case WikiEvent.FileUploaded e -> clear();
            case WikiEvent.FileDeleted e -> clear();
            case WikiEvent.SettingsChanged e -> clear();
            case WikiEvent.PagesImported e -> {}
            case WikiEvent.ActLogged e -> {}
        }
    }

    private void drop(PageId page) {
        Set<Key> known = keys.get(page);
        if (known != null) {
            answers.invalidateAll(Set.copyOf(known));
        }
    }

    private void drop(WikiEvent.Names names) {
        if (names.all()) {
            clear();
        } else if (!names.ids().isEmpty()) {
            database.read(handle -> PageLinks.pagesNamed(handle, names.ids())).forEach(this::drop);
        }
    }

    private void edited(PageId page, WikiEvent.Names names) {
        drop(page);
        drop(names);
        List<PageId> kin = database.read(handle -> kin(handle, page));
        kin.forEach(this::drop);
        // A page may have begun to lead on to another one, or have ended to.
        if (names.all() || !names.ids().isEmpty()) {
            database.read(handle -> PageStore.byId(handle, page)).ifPresent(found -> dropTrees(found.name()));
        }
    }

    private void appeared(PageId page, WikiEvent.Names names) {
        drop(page);
        drop(names);
        List<PageId> linking = database.read(handle -> linking(handle, page));
        if (linking.size() > MANY_LINKS) {
            clear();
        } else {
            linking.forEach(this::drop);
        }
        database.read(handle -> kin(handle, page)).forEach(this::drop);
        database.read(handle -> PageStore.byId(handle, page)).ifPresent(found -> dropTrees(found.name()));
    }

    private static List<PageId> linking(Handle handle, PageId page) {
        return PageLinks.pagesLinkingToNamesOf(handle, page, MANY_LINKS + 1);
    }

    private void dropTrees(PageName name) {
        trees.around(CachedTrees.place(name)).forEach(this::drop);
    }

    /// The source of a page and its forks, beside which stands how far it is from them.
    private static List<PageId> kin(Handle handle, PageId page) {
        return Sql.list(
                handle,
                "select source from fork where page = ? union select page from fork where source = ? limit "
                        + MANY_LINKS,
                row -> new PageId(row.getLong(1)),
                page.value(),
                page.value());
    }

    /// Takes note that what is known of the forks of a page at other wikis has changed. After the commit.
    public void forked(PageId page) {
        generation.incrementAndGet();
        drop(page);
    }
}
