package org.marram.wiki.edits;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Description;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Revision;
import org.marram.federation.vocabulary.RevisionCopy.SaltedDescription;
import org.marram.federation.vocabulary.RevisionCopy.SaltedText;
import org.marram.wiki.mirrors.MirroredPage;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.pages.RenderedPage;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.store.Compression;

/// A page of another wiki with everything made ready that takes time: what waits for the writing thread only stores.
///
/// @param fault why it cannot be kept; empty when it can
/// @param texts the packed texts of what was not stored when this was made
/// @param rendered what the head shows
record PreparedMirror(
        MirroredPage page,
        Optional<String> fault,
        Map<Digest, VerifiedRevision> revisions,
        Map<Digest, byte[]> texts,
        Title title,
        RenderedPage rendered) {
    /// Longest time that a revision may be dated ahead of our clock.
    static final Duration AHEAD = Duration.ofHours(1);

    /// Title and text of a page's head that are known without its copy.
    record Known(String title, String text) {}

    interface Renderer {
        RenderedPage render(Title title, String text, Host host);
    }

    static PreparedMirror of(
            MirroredPage page, Set<Digest> stored, Optional<Known> known, Renderer renderer, Instant now) {
        Map<Digest, VerifiedRevision> revisions = new LinkedHashMap<>();
        page.revisions().forEach(revision -> revisions.put(revision.digest(), revision));
        Optional<String> fault = fault(page, revisions, now);
        String written = headTitle(page, revisions, known);
        if (fault.isPresent() || !(Title.parse(written) instanceof TitleResult.Valid(Title title))) {
            return refused(page, fault.orElse("Its title is none here: " + written));
        }
        Map<Digest, byte[]> texts = new HashMap<>();
        revisions.forEach((digest, revision) -> {
            if (!stored.contains(digest)) {
                text(revision).ifPresent(text -> texts.put(digest, Compression.pack(utf8(text))));
            }
        });
        VerifiedRevision head = revisions.get(page.head());
        String text = head == null
                ? known.map(Known::text).orElse("")
                : text(head).or(() -> known.map(Known::text)).orElse("");
        return new PreparedMirror(
                page, Optional.empty(), revisions, texts, title, renderer.render(title, text, page.host()));
    }

    private static PreparedMirror refused(MirroredPage page, String fault) {
        RenderedPage nothing = new RenderedPage("", "", List.of(), List.of(), List.of(), new byte[0]);
        return new PreparedMirror(page, Optional.of(fault), Map.of(), Map.of(), Title.of("-"), nothing);
    }

    /// The head's title; while that is hidden, the newest that is not.
    private static String headTitle(MirroredPage page, Map<Digest, VerifiedRevision> revisions, Optional<Known> known) {
        @Nullable VerifiedRevision at = revisions.get(page.head());
        while (at != null) {
            if (at.copy().description().isPresent()) {
                return description(at).orElseThrow().name();
            }
            List<Digest> parents = at.copy().signed().revision().parents();
            at = parents.isEmpty() ? null : revisions.get(parents.getFirst());
        }
        return known.map(Known::title).orElse(page.firstTitle());
    }

    private static Optional<String> fault(MirroredPage page, Map<Digest, VerifiedRevision> revisions, Instant now) {
        if (!(Title.parse(page.firstTitle()) instanceof TitleResult.Valid)) {
            return Optional.of("Its first title is none here: " + page.firstTitle());
        }
        VerifiedRevision head = revisions.get(page.head());
        if (head != null && !head.copy().signed().revision().page().equals(page.line())) {
            return Optional.of("Its newest revision belongs to another line");
        }
        return revisions.values().stream()
                .flatMap(revision -> fault(revision, now).stream())
                .findFirst();
    }

    private static Optional<String> fault(VerifiedRevision verified, Instant now) {
        Revision revision = verified.copy().signed().revision();
        if (revision.published().isAfter(now.plus(AHEAD))) {
            return Optional.of("Revision " + verified.digest() + " is dated " + revision.published());
        }
        String summary = description(verified).map(Description::summary).orElse("");
        Optional<EditOutcome.Unacceptable> fault =
                TextRules.faultElsewhere(text(verified).orElse(""), summary);
        if (fault.isPresent()) {
            return Optional.of(
                    "Revision " + verified.digest() + ": " + fault.get().fault());
        }
        return description(verified)
                .map(Description::name)
                .filter(name -> Title.parse(name) instanceof TitleResult.Invalid)
                .map(name -> "Revision " + verified.digest() + " has a title that is none here: " + name);
    }

    /// A revision as the store takes it.
    NewRevision stored(
            VerifiedRevision verified, Optional<RevisionId> parent, Optional<RevisionId> merged, ActorId by, long key) {
        byte[] packed = verified.copy().text().isPresent() ? packed(verified) : null;
        return NewRevision.of(verified, parent, merged, by, key, page.firstTitle(), packed);
    }

    byte[] packed(VerifiedRevision verified) {
        byte[] ready = texts.get(verified.digest());
        return ready == null ? Compression.pack(utf8(text(verified).orElseThrow())) : ready;
    }

    static Optional<String> text(VerifiedRevision revision) {
        return revision.copy().text().map(SaltedText::content);
    }

    static Optional<Description> description(VerifiedRevision revision) {
        return revision.copy().description().map(SaltedDescription::description);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
