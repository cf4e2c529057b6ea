package org.marram.exchange.follows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.follows.OurFollow.Followed;
import org.marram.exchange.follows.SyncClient.PageNews;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.mirrors.MirroredPage;
import org.marram.wiki.mirrors.VerifiedRevision;

/// Pages of which revisions arrive in several answers: which of them can be stored by now. Not thread-safe.
final class ArrivingPages {
    private final Followed whom;
    private final boolean quiet;
    private final Consumer<FetchFault> leave;
    private final Map<UUID, RevisionPulls.Wanted> wanted = new LinkedHashMap<>();
    private final Map<UUID, PageNews> pages = new HashMap<>();
    private final Map<UUID, Digest> reached = new HashMap<>();
    private final Map<UUID, List<VerifiedRevision>> carried = new HashMap<>();
    private final Set<UUID> settled = new HashSet<>();

    /// @param leave is told why a page was left out for good
    ArrivingPages(Followed whom, List<RevisionPulls.Wanted> all, boolean quiet, Consumer<FetchFault> leave) {
        this.whom = whom;
        this.quiet = quiet;
        this.leave = leave;
        for (RevisionPulls.Wanted each : all) {
            wanted.put(each.line(), each);
            each.here().ifPresent(here -> reached.put(each.line(), here));
        }
    }

    /// Notes what an answer tells of the pages themselves.
    void note(List<PageNews> told) {
        told.forEach(page -> pages.put(page.line(), page));
    }

    /// Returns the pages that can be stored by now. Revisions of other lines go with the page that descends
    /// from them.
    List<MirroredPage> ready(List<CheckedRevision> checked, boolean last) {
        Map<UUID, List<VerifiedRevision>> byLine = new LinkedHashMap<>(carried);
        carried.clear();
        List<VerifiedRevision> foreign = new ArrayList<>();
        for (VerifiedRevision revision :
                checked.stream().flatMap(each -> each.revision().stream()).toList()) {
            UUID line = revision.copy().signed().revision().page();
            if (wanted.containsKey(line)) {
                List<VerifiedRevision> ofLine = byLine.computeIfAbsent(line, _ -> new ArrayList<>());
                ofLine.addAll(foreign);
                foreign.clear();
                ofLine.add(revision);
            } else {
                foreign.add(revision);
            }
        }
        if (last) {
            // Protection and title may have changed without a revision.
            wanted.keySet().stream()
                    .filter(line -> !settled.contains(line))
                    .forEach(line -> byLine.computeIfAbsent(line, _ -> new ArrayList<>()));
        }
        List<MirroredPage> ready = new ArrayList<>();
        byLine.forEach((line, revisions) -> page(line, revisions, last).ifPresent(ready::add));
        return ready;
    }

    private Optional<MirroredPage> page(UUID line, List<VerifiedRevision> revisions, boolean last) {
        RevisionPulls.Wanted asked = Objects.requireNonNull(wanted.get(line));
        Optional<Digest> head = newest(asked, revisions);
        PageNews news = pages.get(line);
        if (head.isEmpty() || news == null) {
            if (last) {
                leave.accept(FetchFault.of(PeerFault.PAGE_NOT_SENT, line));
            } else {
                carried.put(line, new ArrayList<>(revisions));
            }
            return Optional.empty();
        }
        // Security: a wiki speaks for its own pages only.
        if (!news.id().origin().equals(whom.origin())) {
            leave.accept(
                    FetchFault.of(PeerFault.PAGE_OF_ANOTHER, news.id().origin().authority()));
            return Optional.empty();
        }
        if (news.deleted()) {
            return Optional.empty();
        }
        boolean whole = head.get().equals(asked.head());
        if (whole) {
            settled.add(line);
        }
        reached.put(line, head.get());
        return Optional.of(new MirroredPage(
                whom.host(),
                line,
                news.firstTitle(),
                news.id(),
                head.get(),
                revisions,
                news.protection(),
                false,
                quiet,
                whole ? Optional.of(asked.seq()) : Optional.empty()));
    }

    /// Returns the newest revision up to which the page's own line came: its head, or the one at which an
    /// answer was cut off.
    private Optional<Digest> newest(RevisionPulls.Wanted asked, List<VerifiedRevision> revisions) {
        Optional<Digest> at = Optional.ofNullable(reached.get(asked.line()));
        for (VerifiedRevision each : revisions) {
            var revision = each.copy().signed().revision();
            boolean own = revision.page().equals(asked.line());
            if (each.copy().signed().digest().equals(asked.head())) {
                return Optional.of(asked.head());
            }
            if (own && (at.isEmpty() || revision.parents().contains(at.get()))) {
                at = Optional.of(each.copy().signed().digest());
            }
        }
        return at;
    }
}
