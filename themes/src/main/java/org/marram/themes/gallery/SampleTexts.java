package org.marram.themes.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.marram.themes.SafeHtml;

/// Sample texts, as the renderer would give them.
final class SampleTexts {
    private SampleTexts() {}

    static SafeHtml html(String name) {
        return new SafeHtml(read(name + ".html"));
    }

    static String read(String name) {
        try (InputStream stream = SampleTexts.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
