package org.marram.themes.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.marram.themes.SafeHtml;
import org.marram.themes.view.Diff;
import org.marram.themes.view.Diff.DiffLine;
import org.marram.themes.view.Diff.Run;

/// Sample texts, as the renderer would give them, and a comparison of two.
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

    static SafeHtml article() {
        return html("article");
    }

    static Diff comparison() {
        return new Diff(
                List.of(
                        new DiffLine.Skipped(13),
                        new DiffLine.Same(14, 14, "Stock comes from the landward side, where the grass is crowded."),
                        new DiffLine.Changed(
                                15,
                                List.of(same("Plant in tufts of three, "), removed("50"), same(" cm apart.")),
                                15,
                                List.of(
                                        same("Plant in tufts of three, "),
                                        added("60"),
                                        same(" cm apart"),
                                        added("; closer where the wind is strong"),
                                        same("."))),
                        new DiffLine.Same(16, 16, ""),
                        new DiffLine.Removed(17, "| May | Nothing at all | Nobody |"),
                        new DiffLine.Added(17, "| March | Fill the gaps | South end |"),
                        new DiffLine.Added(18, "| October | Plant the crest | Everybody |"),
                        new DiffLine.Skipped(41),
                        new DiffLine.LeftOut(7)),
                3,
                2);
    }

    static Run same(String text) {
        return new Run(Run.Kind.SAME, text);
    }

    static Run removed(String text) {
        return new Run(Run.Kind.REMOVED, text);
    }

    static Run added(String text) {
        return new Run(Run.Kind.ADDED, text);
    }
}
