package org.marram.federation.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Collection;

/// What Ibis, GoToSocial and Fedify really send, where the recordings are at hand.
class WireRecordingsTest {
    private final DocumentReader reader = new DocumentReader();
    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void everyDeliveryIsReadAsTheActivityThatItIs() throws IOException {
        for (Path file : recordings("inbox-")) {
            JsonNode recording = mapper.readTree(Files.readAllBytes(file));
            String body = recording.path("body").asText();
            if (body.isEmpty()) {
                continue;
            }
            JsonDocument jsonDocument = understood(file, body);
            Activity activity = assertInstanceOf(Activity.class, jsonDocument.object(), file::toString);
            assertEquals(jsonDocument.json().get("type").asText(), activity.type(), file::toString);
            assertFalse(hasUnreadInside(activity), () -> file + " " + activity);
        }
    }

    @Test
    void everyServedActorAndCollectionIsRead() throws IOException {
        for (Path file : recordings("")) {
            JsonNode recording = mapper.readTree(Files.readAllBytes(file));
            String body = recording.path("response_body").asText();
            boolean jsonDocument =
                    recording.path("status").asInt() == 200 && body.startsWith("{") && body.contains("\"type\"");
            if (jsonDocument && mapper.readTree(body).has("id")) {
                check(file, understood(file, body));
            }
        }
    }

    private void check(Path file, JsonDocument jsonDocument) {
        String type = jsonDocument.json().get("type").asText();
        if (Actor.Type.of(type).isPresent()
                && jsonDocument.json().has("inbox")
                && !file.toString().contains("after-account-delete")) {
            assertInstanceOf(Actor.class, jsonDocument.object(), file::toString);
        }
        if (type.contains("Collection")) {
            Collection collection = assertInstanceOf(Collection.class, jsonDocument.object(), file::toString);
            JsonNode items = Optional.ofNullable(jsonDocument.json().get("orderedItems"))
                    .orElse(jsonDocument.json().path("items"));
            assertEquals(
                    items.isArray() ? items.size() : items.isMissingNode() ? 0 : 1,
                    collection.items().size(),
                    file::toString);
        }
    }

    private JsonDocument understood(Path file, String body) {
        DocumentReading reading = reader.read(body.getBytes(StandardCharsets.UTF_8), JsonLimits.ACTIVITY);
        return assertInstanceOf(DocumentReading.Understood.class, reading, file::toString)
                .document();
    }

    /// Whether a part that has a record of its own was kept raw.
    private static boolean hasUnreadInside(Activity activity) {
        String text = activity.toString();
        return Stream.of(
                        "Note", "Article", "Patch", "Follow", "Like", "Edit", "Create", "Update", "Tombstone", "Person")
                .anyMatch(type -> text.contains("OtherObject") && text.contains("type=" + type + ", json"));
    }

    private static List<Path> recordings(String prefix) throws IOException {
        Path wire = Path.of(System.getProperty("marram.wire", "../../shared/wire"))
                .toAbsolutePath()
                .normalize();
        Assumptions.assumeTrue(Files.isDirectory(wire), () -> "no recordings at " + wire);
        try (Stream<Path> files = Stream.of("ibis", "gotosocial", "fedify")
                .map(wire::resolve)
                .filter(Files::isDirectory)
                .flatMap(WireRecordingsTest::list)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
