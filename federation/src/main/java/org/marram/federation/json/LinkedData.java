package org.marram.federation.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.jsonldjava.core.JsonLdError;
import com.github.jsonldjava.core.JsonLdOptions;
import com.github.jsonldjava.core.JsonLdProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Brings a document that uses JSON-LD's freedom (renamed terms, prefixes) to the plain names that the readers know.
///
/// Most documents pass through untouched. The rest are expanded and compacted, with a limit on their size and
/// on the time that it takes: the processor was not made for hostile input.
final class LinkedData {
    /// Outcome of bringing a document to plain names.
    sealed interface Plaining {}

    /// The document under plain names.
    record Plain(ObjectNode json) implements Plaining {}

    /// The document cannot be brought to plain names.
    record Unreadable(String reason) implements Plaining {}

    /// Longest time for one document. Real ones take a few milliseconds.
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    /// Most bytes of a document that is processed; larger ones use plain names in practice.
    private static final int MAX_BYTES = 256 << 10;

    private static final int THREADS = 2;
    private static final int WAITING = 64;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ExecutorService PROCESSORS = processors();

    Plaining plain(ObjectNode json) {
        if (json.has("type") && ContextTerms.arePlain(json)) {
            return new Plain(json);
        }
        if (Json.write(json).length > MAX_BYTES) {
            return new Unreadable("JSON-LD of more than " + MAX_BYTES + " bytes");
        }
        return compactedInTime(json);
    }

    private static Plaining compactedInTime(ObjectNode json) {
        Future<ObjectNode> compacted;
        try {
            compacted = PROCESSORS.submit(() -> compacted(json));
        } catch (RejectedExecutionException e) {
            return new Unreadable("Too much JSON-LD at once");
        }
        try {
            return new Plain(compacted.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return new Unreadable("JSON-LD that cannot be processed");
        } catch (TimeoutException e) {
            compacted.cancel(true);
            return new Unreadable("JSON-LD that takes longer than " + DEADLINE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unreadable("Interrupted");
        }
    }

    private static ObjectNode compacted(ObjectNode json) throws JsonLdError {
        JsonLdOptions options = new JsonLdOptions("");
        options.setDocumentLoader(new BundledContexts());
        List<Object> expanded = JsonLdProcessor.expand(MAPPER.convertValue(json, Map.class), options);
        Map<String, Object> target = Map.of("@context", MAPPER.convertValue(Contexts.target(), Map.class));
        ObjectNode compacted = MAPPER.valueToTree(JsonLdProcessor.compact(expanded, target, options));
        compacted.remove("@context");
        return compacted;
    }

    private static ExecutorService processors() {
        return new ThreadPoolExecutor(
                THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "json-ld");
                    thread.setDaemon(true);
                    return thread;
                });
    }
}
