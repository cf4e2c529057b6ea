package org.marram.exchange.follows;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.marram.exchange.actors.Restored;
import org.marram.exchange.follows.SyncClient.Answer;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.access.Rules;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.edits.RecoverOutcome;
import org.marram.wiki.mirrors.LostPage;
import org.marram.wiki.mirrors.Mirrors;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.store.Database;

/// Pages that this wiki lost when it was restored from a backup, and that its mirrors still have. The mirrors
/// are asked; what they say is a list for keepers, and only what a keeper asks for is taken. Thread-safe.
@Singleton
public final class LostPages {
    /// Largest number of lists of pages of one mirror, each of 500.
    private static final int MOST_LISTS = 200;

    /// Largest number of answers with revisions of one page, each of about one MiB.
    private static final int MOST_ANSWERS = 200;

    private final SyncClient sync;
    private final EditPages edits;
    private final Rules rules;
    private final Database database;
    private volatile Found found = Found.NOTHING;

    LostPages(SyncClient sync, EditPages edits, Rules rules, Database database) {
        this.sync = sync;
        this.edits = edits;
        this.rules = rules;
        this.database = database;
    }

    /// A page of which a mirror has a version that is not here.
    ///
    /// @param isNew true when nothing of the page is here
    public record Lost(LostPage line, WebOrigin mirror, boolean isNew) {}

    /// Answers of the mirrors when they were asked last.
    ///
    /// @param asked number of mirrors that answered
    /// @param silent mirrors that did not answer, with the reasons
    public record Found(List<Lost> pages, int asked, Map<WebOrigin, FetchFault> silent) {
        static final Found NOTHING = new Found(List.of(), 0, Map.of());

        public Found {
            pages = List.copyOf(pages);
            silent = Map.copyOf(silent);
        }
    }

    /// Tells whether this wiki was restored at all.
    public boolean isRestored() {
        return database.read(Restored::at).isPresent();
    }

    /// Returns what was found when the mirrors were asked last.
    public Found found() {
        return found;
    }

    /// Asks all servers that mirror this wiki. Waits for the network.
    public Found look() {
        String home = Origin.parse(rules.origin()).authority();
        Map<Digest, Lost> lost = new LinkedHashMap<>();
        Map<WebOrigin, FetchFault> silent = new LinkedHashMap<>();
        List<WebOrigin> mirrors = database.read(Mirrors::known);
        for (WebOrigin mirror : mirrors) {
            ask(mirror, home, lost).ifPresent(fetchFault -> silent.put(mirror, fetchFault));
        }
        List<Lost> pages = new ArrayList<>(lost.values());
        pages.sort(Comparator.comparing(page -> page.line().firstTitle()));
        found = new Found(pages, mirrors.size() - silent.size(), silent);
        return found;
    }

    private Optional<FetchFault> ask(WebOrigin mirror, String home, Map<Digest, Lost> lost) {
        OptionalLong after = OptionalLong.of(0);
        for (int list = 0; list < MOST_LISTS && after.isPresent(); list++) {
            switch (sync.mirrored(mirror, home, after.getAsLong())) {
                case Answer.Failed<SyncClient.Mirrored>(FetchFault fetchFault) -> {
                    return Optional.of(fetchFault);
                }
                case Answer.Found<SyncClient.Mirrored>(SyncClient.Mirrored some) -> {
                    some.pages().forEach(page -> compare(mirror, page, lost));
                    // Security: a list that does not go forward would be read for ever.
                    boolean forward = some.next().isPresent() && some.next().getAsLong() > after.getAsLong();
                    after = forward ? some.next() : OptionalLong.empty();
                }
            }
        }
        return Optional.empty();
    }

    private void compare(WebOrigin mirror, SyncClient.PageNews page, Map<Digest, Lost> lost) {
        Optional<Digest> head = page.head();
        if (head.isEmpty()
                || database.read(handle -> Revisions.byDigest(handle, head.get()))
                        .isPresent()) {
            return;
        }
        boolean isNew =
                database.read(handle -> PageStore.byUuid(handle, page.line())).isEmpty();
        lost.putIfAbsent(head.get(), new Lost(new LostPage(page.line(), page.firstTitle(), head.get()), mirror, isNew));
    }

    /// Fetches the missing revisions of a page and takes it back. Waits for the network.
    ///
    /// @param digest of the page's newest revision, as found
    public RecoverOutcome take(Digest digest) {
        Optional<Lost> wanted = found.pages().stream()
                .filter(page -> page.line().head().equals(digest))
                .findFirst();
        RecoverOutcome outcome = wanted.map(this::take)
                .orElseGet(() -> new RecoverOutcome.Impossible("Nobody said to have it when they were asked last"));
        if (outcome instanceof RecoverOutcome.Back) {
            found = new Found(
                    found.pages().stream()
                            .filter(page -> !page.line().head().equals(digest))
                            .toList(),
                    found.asked(),
                    found.silent());
        }
        return outcome;
    }

    private RecoverOutcome take(Lost lost) {
        List<Digest> have = database
                .read(handle -> PageStore.byUuid(handle, lost.line().line())
                        .map(Page::head)
                        .map(head -> Revisions.digest(handle, head)))
                .stream()
                .toList();
        Map<Digest, VerifiedRevision> revisions = new LinkedHashMap<>();
        for (int answer = 0; answer < MOST_ANSWERS; answer++) {
            List<Digest> known = new ArrayList<>(have);
            known.addAll(revisions.keySet().stream()
                    .skip(Math.max(0, revisions.size() - 1))
                    .toList());
            switch (sync.revisions(lost.mirror(), List.of(lost.line().head()), known)) {
                case Answer.Failed<SyncClient.Batch>(FetchFault fetchFault) -> {
                    return new RecoverOutcome.Impossible(fetchFault.english());
                }
                case Answer.Found<SyncClient.Batch>(SyncClient.Batch batch) -> {
                    int before = revisions.size();
                    Optional<String> fetchFault = take(batch, revisions);
                    if (fetchFault.isPresent()) {
                        return new RecoverOutcome.Impossible(fetchFault.get());
                    }
                    if (!batch.more() || revisions.size() == before) {
                        return edits.bringBack(lost.line(), List.copyOf(revisions.values()));
                    }
                }
            }
        }
        return new RecoverOutcome.Impossible("It has too many versions");
    }

    /// Verifies the revisions of a mirror's answer.
    ///
    /// Security: a mirror's word is nothing; each revision stands for itself by its digest and its signature.
    private static Optional<String> take(SyncClient.Batch batch, Map<Digest, VerifiedRevision> revisions) {
        for (var copy : batch.revisions()) {
            CheckedRevision checked = CheckedRevision.of(copy);
            if (checked.revision().isEmpty()) {
                return checked.fault().or(() -> Optional.of("A version does not verify"));
            }
            revisions.put(copy.signed().digest(), checked.revision().get());
        }
        return Optional.empty();
    }
}
