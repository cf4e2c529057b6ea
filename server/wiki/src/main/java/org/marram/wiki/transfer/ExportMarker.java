package org.marram.wiki.transfer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The file by which an import knows that a folder was written by an export: the paths in it are titles then, and the
/// other names that lead to a page stand in it.
///
/// @param format how titles became paths
/// @param names for a title the former titles and aliases that lead to its page
@JsonIgnoreProperties(ignoreUnknown = true)
record ExportMarker(int format, Map<String, List<String>> names) {
    static final String NAME = "marram-export.json";

    private static final int FORMAT = 1;

    private static final String ABOUT =
            "Written by marram export. With this file in its folder, marram import takes the"
                    + " path of each page for its title, and the names below lead to the pages again.";

    /// A quarter of a million names, in bytes: they are in memory while pages are stored.
    private static final int BYTES = 16 << 20;

    ExportMarker(int format, @Nullable Map<String, List<String>> names) {
        this.format = format;
        this.names = names == null ? Map.of() : names;
    }

    static boolean isAt(String path) {
        return path.substring(path.lastIndexOf('/') + 1).equals(NAME);
    }

    /// @throws ImportRefused when it is not what an export writes, or what a later version of the wiki does
    static ExportMarker read(InputStream content) throws IOException {
        try {
            ExportMarker marker = new ObjectMapper()
                    .readerFor(ExportMarker.class)
                    .without(JsonParser.Feature.AUTO_CLOSE_SOURCE)
                    .readValue(new CappedInput(content, BYTES));
            if (marker.format != FORMAT) {
                throw new ImportRefused(
                        "The export is of format " + marker.format + ", which this version cannot read");
            }
            return marker;
        } catch (JsonProcessingException e) {
            throw new ImportRefused("The export's " + NAME + " cannot be read: " + e.getOriginalMessage());
        } catch (CappedInput.Passed e) {
            throw new ImportRefused("The export's " + NAME + " is larger than " + BYTES + " bytes");
        }
    }

    /// Writes one, name by name.
    static final class Writer implements Closeable {
        private final JsonGenerator json;

        Writer(OutputStream out) throws IOException {
            json = new ObjectMapper().createGenerator(out, JsonEncoding.UTF8);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("about", ABOUT);
            json.writeNumberField("format", FORMAT);
            json.writeObjectFieldStart("names");
        }

        void names(String title, List<String> others) throws IOException {
            if (!others.isEmpty()) {
                json.writePOJOField(title, others);
            }
        }

        void end() throws IOException {
            json.writeEndObject();
            json.writeEndObject();
        }

        @Override
        public void close() throws IOException {
            json.close();
        }
    }
}
