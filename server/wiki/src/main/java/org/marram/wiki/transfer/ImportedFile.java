package org.marram.wiki.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marram.federation.vocabulary.Creator;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.edits.ImportedLine;
import org.marram.wiki.edits.ImportedLine.Version;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.transfer.ExportedPlaces.Place;

/// A file of an import, read as a page with its versions.
sealed interface ImportedFile {
    /// The largest history of one page, in bytes: it is in memory while it is stored.
    int HISTORY_BYTES = 48 << 20;
    /// Versions of one page.
    int VERSIONS = 20_000;

    /// @param told what is to be known of how it was read
    record Readable(ImportedLine line, Optional<String> told) implements ImportedFile {}

    record Unreadable(String reason) implements ImportedFile {}

    /// A file whose page can have no title.
    record Untitled(TitleResult.Invalid why) implements ImportedFile {}

    /// Reads a file.
    ///
    /// @param place what the file's path says about the page
    /// @param now the time of a Markdown file, which does not tell its own
    /// @param textBytes the largest text, in UTF-8
    static ImportedFile read(Place place, Source.Kind kind, InputStream content, Instant now, int textBytes)
            throws IOException {
        return kind == Source.Kind.HISTORY ? history(place, content) : markdown(place, content, now, textBytes);
    }

    private static ImportedFile markdown(Place place, InputStream content, Instant now, int most) throws IOException {
        byte[] bytes = bytes(content, most);
        return switch (TextBytes.read(bytes)) {
            case TextBytes.Unreadable(String reason) -> new Unreadable(reason);
            case TextBytes.Text(String text, var told) -> {
                Version version = new Version(text, "", false, now, Optional.empty());
                yield bytes.length > mostBytes(most)
                        ? new Unreadable("The text is larger than " + most + " bytes")
                        : titled(place.title(Optional.empty()), place, List.of(version), false, told);
            }
        };
    }

    /// Reads a file's bytes up to the limit. Of a file that is too large it reads one byte more than the limit.
    static byte[] bytes(InputStream content, int most) throws IOException {
        return content.readNBytes(mostBytes(most) + 1);
    }

    /// A text in UTF-16 may have twice the bytes that it has in UTF-8.
    private static int mostBytes(int most) {
        return 2 * most + 2;
    }

    private static ImportedFile history(Place place, InputStream content) throws IOException {
        BufferedReader lines = new BufferedReader(
                new InputStreamReader(new CappedInput(content, HISTORY_BYTES), StandardCharsets.UTF_8.newDecoder()));
        try {
            return versions(place, lines);
        } catch (CappedInput.Passed e) {
            return new Unreadable("The history is larger than " + HISTORY_BYTES + " bytes");
        } catch (CharacterCodingException e) {
            return new Unreadable("The history is not UTF-8");
        } catch (JsonProcessingException e) {
            return new Unreadable("A line is not JSON: " + e.getOriginalMessage());
        } catch (DateTimeException | IllegalArgumentException e) {
            return new Unreadable("A line cannot be read: " + e.getMessage());
        }
    }

    private static ImportedFile versions(Place place, BufferedReader lines) throws IOException {
        ObjectMapper json = new ObjectMapper();
        String title = place.name();
        List<Version> versions = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isBlank()) {
                continue;
            }
            if (versions.size() == VERSIONS) {
                return new Unreadable("The history has more than " + VERSIONS + " versions");
            }
            JsonNode node = json.readTree(line);
            if (!node.isObject() || !node.path("text").isTextual()) {
                return new Unreadable("Version " + (versions.size() + 1) + " has no text");
            }
            title = node.path("title").asText(title);
            versions.add(version(node));
        }
        return versions.isEmpty()
                ? new Unreadable("The history has no version")
                : titled(title, place, versions, true, Optional.empty());
    }

    private static Version version(JsonNode node) {
        String author = line(node.path("author").asText(""), 200);
        return new Version(
                node.path("text").asText(),
                line(node.path("comment").asText(""), EditPages.SUMMARY_CHARACTERS),
                node.path("minor").asBoolean(false),
                time(node.path("time")),
                author.isBlank() ? Optional.empty() : Optional.of(new Creator(author, Optional.empty())));
    }

    private static Instant time(JsonNode time) {
        return time.isNumber() ? Instant.ofEpochSecond(time.asLong()) : Instant.parse(time.asText());
    }

    /// Puts a comment into one line, no longer than a summary may be: the rest of a long comment is cut.
    private static String line(String text, int characters) {
        String flat = text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return flat.codePointCount(0, flat.length()) <= characters
                ? flat
                : flat.substring(0, flat.offsetByCodePoints(0, characters - 1)) + "…";
    }

    private static ImportedFile titled(
            String text, Place place, List<Version> versions, boolean history, Optional<String> told) {
        return switch (Title.parse(text)) {
            case TitleResult.Valid(Title title) ->
                new Readable(new ImportedLine(title, aliases(place, title), versions, history), told);
            case TitleResult.Invalid invalid -> new Untitled(invalid);
        };
    }

    private static List<Title> aliases(Place place, Title title) {
        return Stream.concat(
                        place.others().stream(),
                        Title.parse(place.name()) instanceof TitleResult.Valid(Title named)
                                ? Stream.of(named)
                                : Stream.empty())
                .filter(other -> !other.key().equals(title.key()))
                .toList();
    }
}
