package org.marram.search;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Text that a reader sees of a Markdown source, roughly: its words without the marks, made in time that grows
/// with its length only. It serves indexing and passages, where parsing each page would cost more than all the
/// rest. Front matter, targets of links, tags and comments of HTML are left out; code stays as it is.
///
/// @param plain the text, a line for each line that has any, and an empty one between blocks
/// @param headings of the page, in order
public record MarkdownText(String plain, List<String> headings) {

    public MarkdownText {
        Objects.requireNonNull(plain, "plain");
        headings = List.copyOf(headings);
    }

    /// Reads a Markdown source. Never fails: every text is Markdown.
    public static MarkdownText of(String source) {
        Set<String> labels = source.contains("]:") ? labels(source) : Set.of();
        return new MarkdownWalk(source, labels, _ -> {}).read();
    }

    /// The labels that a source defines; what refers to them may stand before.
    private static Set<String> labels(String source) {
        Set<String> found = new HashSet<>();
        new MarkdownWalk(source, Set.of(), found::add).read();
        return found;
    }
}
