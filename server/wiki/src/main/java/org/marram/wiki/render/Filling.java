package org.marram.wiki.render;

/// What was made of a block.
public sealed interface Filling {
    /// Safe HTML: of code what stands inside its element, of a formula the formula.
    record Made(String html) implements Filling {}

    /// Nothing, and the reason in words.
    record Faulty(String reason) implements Filling {}
}
