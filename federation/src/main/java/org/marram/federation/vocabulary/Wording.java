package org.marram.federation.vocabulary;

import java.util.List;

/// Words of something that was published, and the things that they point at.
///
/// @param name    its title, plain; empty for most short posts
/// @param summary the lead of something long, or the warning that stands before a post; plain or HTML as it came
public record Wording(String name, String summary, Body body, List<Tag> tags) {
    public Wording {
        tags = List.copyOf(tags);
    }

    /// Words without a title and a summary, which point at nothing.
    public static Wording of(Body body) {
        return new Wording("", "", body, List.of());
    }
}
