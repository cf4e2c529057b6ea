package org.marram.wiki.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marram.wiki.render.FrontMatter;
import org.marram.wiki.transfer.ImportContents.PageFile;
import org.marram.wiki.transfer.Source.Kind;

/// Looks at what an import holds, and takes nothing yet.
final class ImportSurvey implements Source.Surveyor {
    /// The first line of a text as a heading of plain words.
    private static final Pattern HEADING = Pattern.compile(
            "\\s*(?:# +([^\\n*_`<\\[\\]{}]+?)(?: +#+)?|([^\\n#*_`<\\[\\]{}>|-][^\\n*_`<\\[\\]{}]*)\\n=+)[ \\t\\r]*(?:\\n|$)");

    /// Characters of a heading that is a title.
    private static final int LONGEST_HEADING = 300;

    private final ExportedPlaces exportedPlaces = new ExportedPlaces();
    /// By path; of two files of one path in an archive the first.
    private final Map<String, PageFile> pages = new LinkedHashMap<>();
    private final List<String> files = new ArrayList<>();
    private final Map<String, String> links = new HashMap<>();
    private final int textBytes;
    private final BiConsumer<String, String> faults;

    /// @param textBytes the largest text, in UTF-8
    /// @param faults is told what cannot be taken, by path, and why
    ImportSurvey(int textBytes, BiConsumer<String, String> faults) {
        this.textBytes = textBytes;
        this.faults = faults;
    }

    @Override
    public void file(String path, Source.Opening content) throws IOException {
        switch (Kind.of(path)) {
            case MARKDOWN -> add(markdown(path, content));
            case HISTORY -> add(PageFile.unread(path, Kind.HISTORY));
            case EXPORT -> exportedPlaces.add(path, ExportMarker.read(content.open()));
            case OTHER -> files.add(path);
        }
    }

    private void add(PageFile page) {
        pages.putIfAbsent(page.path(), page);
    }

    private PageFile markdown(String path, Source.Opening content) throws IOException {
        return TextBytes.read(ImportedFile.bytes(content.open(), textBytes))
                        instanceof TextBytes.Text(String text, var told)
                ? markdown(path, text)
                : PageFile.unread(path, Kind.MARKDOWN);
    }

    private static PageFile markdown(String path, String text) {
        FrontMatter front = FrontMatter.of(text);
        return new PageFile(
                path,
                Kind.MARKDOWN,
                Optional.empty(),
                front.title(),
                front.aliases(),
                heading(text, front.end()),
                Mentions.of(TemplateLinks.plain(text, _ -> true), ImportSurvey::mayBeFile)
                        .found());
    }

    private static Optional<String> heading(String text, int from) {
        Matcher matcher = HEADING.matcher(text.substring(from, Math.min(text.length(), from + LONGEST_HEADING)));
        return matcher.lookingAt()
                ? Optional.of((matcher.group(1) == null ? matcher.group(2) : matcher.group(1)).strip())
                : Optional.empty();
    }

    private static boolean mayBeFile(String target) {
        String name = FilePath.name(FilePath.withoutTail(target));
        return name.lastIndexOf('.') > 0 && !Kind.of(name).isPage() && !target.contains("://");
    }

    @Override
    public void link(String path, String to) {
        links.put(path, to);
    }

    @Override
    public void leftOut(String path, String reason) {
        faults.accept(path, reason);
    }

    /// Returns the contents that were found.
    ///
    /// @param root the name of what was named, if it has one
    ImportContents surveyed(String root) {
        List<PageFile> placed = pages.values().stream()
                .map(page -> exportedPlaces.of(page.path()).map(page::exported).orElse(page))
                .toList();
        return new ImportContents(root, placed, files, links);
    }
}
