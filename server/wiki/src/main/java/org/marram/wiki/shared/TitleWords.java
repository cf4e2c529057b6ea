package org.marram.wiki.shared;

/// Says why a text is no title, to operators and programs. The words are those of the interface, which the core does
/// not
/// know.
@FunctionalInterface
public interface TitleWords {
    /// Returns a sentence in English that names the input and the limit.
    String sentence(TitleResult.Invalid invalid);
}
