package org.marram.wiki.render;

import java.util.ArrayList;
import java.util.List;

/// A footnote that a page refers to. Its anchors hold a dot, which those of headings never do.
final class FootnoteUse {

    /// Largest number of references that get a way back; a hundred arrows behind a footnote help no reader.
    private static final int MAX_WAYS_BACK = 20;

    private final int number;
    private final List<String> references = new ArrayList<>();
    private int count;

    FootnoteUse(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    String id() {
        return HeadingAnchors.PREFIX + "fn." + number;
    }

    /// Notes one more reference and returns its anchor.
    String addReference() {
        String id = HeadingAnchors.PREFIX + "fnref." + number + "." + ++count;
        if (references.size() < MAX_WAYS_BACK) {
            references.add(id);
        }
        return id;
    }

    List<String> references() {
        return references;
    }
}
