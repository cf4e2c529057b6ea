package org.marram.exchange.served;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.marram.exchange.actors.ChangeLog;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.json.Json;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.json.JsonReading;
import org.marram.federation.vocabulary.Collection;
import org.marram.federation.vocabulary.LoggedChange;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.store.Database;

/// Catching up (PROTOCOL §7): the change log forwards, and revisions that another wiki lacks in large parts.
@Controller("/sync")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SyncController {
    /// Number of changes in one answer when the request names none.
    private static final int CHANGES = 500;

    private static final int MOST_CHANGES = 1_000;

    private final Database database;
    private final WikiAddresses wikiAddresses;
    private final RevisionBatches batches;
    private final SignedFetch signedFetch;

    SyncController(Database database, WikiAddresses wikiAddresses, RevisionBatches batches, SignedFetch signedFetch) {
        this.database = database;
        this.wikiAddresses = wikiAddresses;
        this.batches = batches;
        this.signedFetch = signedFetch;
    }

    @Get(value = "/changes", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> changes(HttpRequest<?> request) {
        Optional<MutableHttpResponse<byte[]>> refused = signedFetch.refusal(request);
        if (refused.isPresent()) {
            return refused.get();
        }
        OptionalLong since = number(request, "since", 0);
        OptionalLong limit = number(request, "limit", CHANGES);
        if (since.isEmpty() || limit.isEmpty()) {
            return DocumentAnswers.problem(HttpStatus.BAD_REQUEST, "since and limit are numbers.");
        }
        int most = (int) Math.clamp(limit.getAsLong(), 1, MOST_CHANGES);
        return DocumentAnswers.changing(request, RequestedForm.ACTIVITY_JSON, page(since.getAsLong(), most));
    }

    @Post(value = "/revisions", produces = MediaType.ALL)
    @Consumes(MediaType.ALL)
    MutableHttpResponse<byte[]> revisions(HttpRequest<?> request, @Nullable @Body InputStream body) throws IOException {
        byte[] bytes = read(body);
        Optional<MutableHttpResponse<byte[]>> refused = signedFetch.refusal(request, bytes);
        if (refused.isPresent()) {
            return refused.get();
        }
        return switch (Json.read(bytes, JsonLimits.DOCUMENT)) {
            case JsonReading.TooLarge(String reason) ->
                DocumentAnswers.problem(HttpStatus.REQUEST_ENTITY_TOO_LARGE, reason);
            case JsonReading.Malformed(String reason) -> DocumentAnswers.problem(HttpStatus.BAD_REQUEST, reason);
            case JsonReading.Parsed(ObjectNode json) ->
                switch (RevisionBatches.Asked.of(json)) {
                    case RevisionBatches.Asked.Unclear(String reason) ->
                        DocumentAnswers.problem(HttpStatus.BAD_REQUEST, reason);
                    case RevisionBatches.Asked.Clear asked -> DocumentAnswers.once(batches.of(asked));
                };
        };
    }

    private ObjectNode page(long since, int most) {
        List<LoggedChange> changes = database.read(handle -> ChangeLog.after(handle, since, most));
        List<Reference> items = changes.stream()
                .map(change -> (Reference) Reference.carrying(change))
                .toList();
        return DocumentWriter.write(Collection.page(
                wikiAddresses.changesAfter(since),
                wikiAddresses.changes(),
                items,
                changes.size() < most
                        ? Optional.empty()
                        : Optional.of(
                                wikiAddresses.changesAfter(changes.getLast().seq()))));
    }

    /// Reads a body, with one byte more than is allowed, so that one that is too long is seen to be.
    private static byte[] read(@Nullable InputStream body) throws IOException {
        if (body == null) {
            return new byte[0];
        }
        try (body) {
            return body.readNBytes(JsonLimits.DOCUMENT.maxBytes() + 1);
        }
    }

    private static OptionalLong number(HttpRequest<?> request, String name, long otherwise) {
        String written = request.getParameters().get(name, String.class).orElse("");
        try {
            return OptionalLong.of(written.isEmpty() ? otherwise : Math.max(0, Long.parseLong(written)));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
