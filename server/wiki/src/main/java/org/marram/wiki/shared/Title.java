package org.marram.wiki.shared;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The title of a page of this wiki (the wiki's federation protocol, section 2).
///
/// A title is shown as it was first written and compared by its [key][#key()]. `/` makes the tree of pages.
/// Nearly every other character is ordinary, `+ % ; & ' ( ) , = # ? @ "` among them.
///
/// @param text as written, in Unicode's composed form (NFC), every run of white space and `_` as one space
public record Title(String text) {

    /// The longest title in bytes of UTF-8: what file systems take as a name, so that every page can be a file.
    public static final int MAX_BYTES = TitleRules.MAX_BYTES;

    /// @throws IllegalArgumentException when the text is no title; [#parse] says why
    public Title {
        text = TitleRules.normalise(text);
        Optional<TitleResult.Invalid> problem = TitleRules.problem(text);
        if (problem.isPresent()) {
            throw new IllegalArgumentException(
                    problem.get().reason() + ": " + problem.get().detail());
        }
    }

    /// Reads a text as a title of this wiki.
    public static TitleResult parse(String text) {
        String normal = TitleRules.normalise(text);
        Optional<TitleResult.Invalid> problem = TitleRules.problem(normal);
        return problem.isPresent() ? problem.get() : new TitleResult.Valid(new Title(normal));
    }

    /// The title that a text known to be one stands for.
    ///
    /// @throws IllegalArgumentException when it is none
    public static Title of(String text) {
        return new Title(text);
    }

    /// Returns the form in which titles are compared: equal for titles that differ only in case, white space,
    /// `_` or composition.
    public String key() {
        return CaseFolding.fold(text);
    }

    /// Returns the form in which a part of a title is compared, such as the beginning that a person looks for.
    public static String keyOf(String part) {
        String bounded = part.substring(0, Math.min(part.length(), TitleRules.LONGEST_TYPED));
        return CaseFolding.fold(TitleRules.normalise(bounded));
    }

    /// The title as part of an address: spaces as `_`, percent-encoded, `/` plain.
    public String address() {
        return PercentEncoding.encode(text.replace(' ', '_'));
    }

    /// The parts between the slashes; at least one.
    public List<String> segments() {
        return Arrays.asList(text.split("/", -1));
    }

    /// The page above this one in the tree.
    public Optional<Title> parent() {
        int slash = text.lastIndexOf('/');
        return slash < 0 ? Optional.empty() : parent(text.substring(0, slash));
    }

    /// A title may have a part above it that is none itself (`a/edits/b`): then there is no parent.
    private static Optional<Title> parent(String above) {
        return switch (parse(above)) {
            case TitleResult.Valid(Title title) -> Optional.of(title);
            case TitleResult.Invalid invalid -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
