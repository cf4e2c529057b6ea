package org.marram.themes.gallery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.marram.themes.Asset;
import org.marram.themes.Assets;
import org.marram.themes.Messages;
import org.marram.themes.Templates;

/// All samples, and a writer that makes a folder of them that any static server can show.
public final class Gallery {
    private Gallery() {}

    /// Every template at least once, in a language.
    public static List<Sample> samples(String language) {
        var props = new Props(language);
        return Stream.of(
                        new ReadingSamples(props).all(),
                        new HistorySamples(props).all(),
                        new ListSamples(props).all(),
                        new SearchSamples(props).all(),
                        new EditSamples(props).all(),
                        new NewPageSamples(props).all(),
                        new PageFormSamples(props).all(),
                        new HeldSamples(props).all(),
                        new TalkSamples(props).all(),
                        new FileSamples(props).all(),
                        new AccountSamples(props).all(),
                        new KeepingSamples(props).all(),
                        new SettingsSamples(props).all(),
                        new NetworkSamples(props).all(),
                        new ProblemSamples(props).all())
                .flatMap(List::stream)
                .toList();
    }

    /// Writes `{language}/{name}.html` for each sample, an index, and the assets where the pages look for them.
    ///
    /// @param folder made when it is missing
    public static void write(Path folder) throws IOException {
        var templates = new Templates();
        var index = new StringBuilder("<!doctype html>\n<title>Gallery</title>\n<h1>Gallery</h1>\n");
        for (String language : new TreeSet<>(Messages.languages())) {
            Path pages = Files.createDirectories(folder.resolve(language));
            index.append("<h2>").append(language).append("</h2>\n<ul>\n");
            for (Sample sample : samples(language)) {
                Files.write(pages.resolve(sample.name() + ".html"), templates.render(sample.view()));
                index.append("<li><a href=\"%1$s/%2$s.html\">%2$s</a>\n".formatted(language, sample.name()));
            }
            index.append("</ul>\n");
        }
        Files.writeString(folder.resolve("index.html"), index);
        writeAssets(folder);
    }

    private static void writeAssets(Path folder) throws IOException {
        for (Asset asset : Assets.shipped().all()) {
            Path file = folder.resolve(asset.address().substring(1));
            Files.createDirectories(folder.resolve("assets"));
            Files.write(file, asset.bytes());
        }
        Path pictures = Files.createDirectories(folder.resolve("gallery"));
        Files.writeString(pictures.resolve("dunes.svg"), SampleTexts.read("dunes.svg"), StandardCharsets.UTF_8);
    }

    /// Writes the gallery into the folder named by the first argument.
    public static void main(String... arguments) throws IOException {
        write(Path.of(arguments[0]));
    }
}
