package org.marram.wiki.media;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// Name of a file of this wiki: a title under `File:`, of one part, with an ending. Compared as titles are. It
/// never becomes a path on disk.
///
/// @param title with the prefix
public record FileName(Title title) {
    /// Prefix of the name in a title.
    public static final String PREFIX = "File:";

    /// Longest name, in bytes of UTF-8, without the prefix: escaped in an address it stays below what proxies
    /// take.
    private static final int MAX_BYTES = 200;

    private static final Pattern USABLE = Pattern.compile(".*[^.\\s].*\\.[A-Za-z0-9]{1,10}");

    /// Characters that have a meaning in wikilinks and addresses, or none that can be seen.
    private static final Pattern UNUSABLE =
            Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}<>\\[\\]{}|#?@:\"*]");

    /// Returns the name that was meant by one that came with a file or from an address; nothing when none is
    /// left of it.
    ///
    /// Security: of a path the last part counts, with either slash, so that no name leads anywhere.
    public static Optional<FileName> of(String written) {
        String last = written.substring(Math.max(written.lastIndexOf('/'), written.lastIndexOf('\\')) + 1);
        String plain = UNUSABLE.matcher(Normalizer.normalize(last, Normalizer.Form.NFC))
                .replaceAll("-");
        String name = shortened(plain.strip().replaceAll("[. ]+$", "").replaceAll("^[. ]+", ""));
        if (!USABLE.matcher(name).matches()) {
            return Optional.empty();
        }
        return switch (Title.parse(PREFIX + name)) {
            case TitleResult.Valid(Title title) -> Optional.of(new FileName(title));
            case TitleResult.Invalid invalid -> Optional.empty();
        };
    }

    /// Returns the name as shown.
    public String text() {
        return title.text().substring(PREFIX.length());
    }

    /// Returns the key by which names are compared, with the prefix: links to the file are kept under it.
    public String key() {
        return title.key();
    }

    /// Returns the name as part of an address.
    public String path() {
        return title.address().substring(title.address().indexOf(':') + 1);
    }

    /// Path at which people read about the file.
    public String page() {
        return "/files/" + path();
    }

    /// Returns the address of the bytes of the current version.
    public String address() {
        return "/file/" + path();
    }

    /// Returns another name like this one: `dune-2.png`.
    Optional<FileName> numbered(int number) {
        String text = text();
        int dot = text.lastIndexOf('.');
        return of(text.substring(0, dot) + "-" + number + text.substring(dot));
    }

    /// Returns the ending, in lower case, without the dot.
    public String extension() {
        return text().substring(text().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String shortened(String name) {
        int dot = name.lastIndexOf('.');
        if (bytes(name) <= MAX_BYTES || dot < 0) {
            return name;
        }
        String ending = name.substring(dot);
        int end = dot;
        while (end > 0 && bytes(name.substring(0, end)) + bytes(ending) > MAX_BYTES) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end) + ending;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public String toString() {
        return text();
    }
}
