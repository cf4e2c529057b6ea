package org.marram.exchange.follows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.follows.SyncClient.Answer;
import org.marram.exchange.follows.SyncClient.Batch;
import org.marram.exchange.follows.SyncClient.LogHead;
import org.marram.exchange.follows.SyncClient.Mirrored;
import org.marram.exchange.follows.SyncClient.PageNews;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.json.Json;
import org.marram.federation.json.JsonDocument;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.json.JsonReading;
import org.marram.federation.json.RevisionReader;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.LoggedChange;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.wiki.access.PageProtection;
import org.marram.wiki.shared.Worded;

/// Reads what other wikis answer to the questions of [SyncClient].
final class SyncAnswers {
    private SyncAnswers() {}

    /// Reads the end of a log.
    static LogHead head(JsonDocument log) {
        return new LogHead(
                Optional.of(log.json().path("epoch").asText()).filter(epoch -> !epoch.isEmpty()),
                ((org.marram.federation.vocabulary.Collection) log.object())
                        .totalItems()
                        .getAsLong(),
                Digest.read(log.json().path("head").asText()));
    }

    /// Reads entries in a row, each chained to the one before.
    static Answer<List<LoggedChange>> changes(org.marram.federation.vocabulary.Collection page, long since) {
        List<LoggedChange> changes = new ArrayList<>();
        for (Reference item : page.items()) {
            if (!(item instanceof Reference.Inline inline && inline.object() instanceof LoggedChange change)) {
                return new Answer.Failed<>(FetchFault.of(PeerFault.LOG_STRANGE));
            }
            boolean inOrder = changes.isEmpty() ? change.seq() == since + 1 : change.follows(changes.getLast());
            if (!inOrder) {
                return new Answer.Failed<>(FetchFault.of(PeerFault.LOG_BROKEN, change.seq()));
            }
            changes.add(change);
        }
        return new Answer.Found<>(changes);
    }

    static Answer<Mirrored> mirrored(byte[] body) {
        if (!(Json.read(body, JsonLimits.BATCH) instanceof JsonReading.Parsed(ObjectNode json))) {
            return new Answer.Failed<>(FetchFault.of(PeerFault.NO_BATCH));
        }
        List<PageNews> pages = new ArrayList<>();
        for (JsonNode page : json.path("pages")) {
            page(page).ifPresent(pages::add);
        }
        JsonNode next = json.path("next");
        return new Answer.Found<>(
                new Mirrored(pages, next.isNumber() ? OptionalLong.of(next.asLong()) : OptionalLong.empty()));
    }

    static Answer<Batch> batch(byte[] body) {
        if (!(Json.read(body, JsonLimits.BATCH) instanceof JsonReading.Parsed(ObjectNode json))) {
            return new Answer.Failed<>(FetchFault.of(PeerFault.NO_BATCH));
        }
        List<PageNews> pages = new ArrayList<>();
        for (JsonNode page : json.path("pages")) {
            page(page).ifPresent(pages::add);
        }
        List<RevisionCopy> revisions = new ArrayList<>();
        for (JsonNode each : json.path("revisions")) {
            Optional<RevisionCopy> copy =
                    each instanceof ObjectNode object ? RevisionReader.copy(object) : Optional.empty();
            if (copy.isEmpty()) {
                return new Answer.Failed<>(FetchFault.of(PeerFault.REVISION_UNREADABLE));
            }
            revisions.add(copy.get());
        }
        return new Answer.Found<>(new Batch(pages, revisions, json.path("more").asBoolean(false), body.length));
    }

    private static Optional<PageNews> page(JsonNode page) {
        try {
            return Iri.parse(page.path("id").asText())
                    .map(id -> new PageNews(
                            UUID.fromString(page.path("line").asText().replaceFirst("^urn:uuid:", "")),
                            id,
                            page.path("name").asText(),
                            Digest.read(page.path("head").asText()),
                            Worded.of(
                                            PageProtection.class,
                                            page.path("protection").asText())
                                    .orElse(PageProtection.EVERYONE),
                            page.path("deleted").asBoolean(false)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
