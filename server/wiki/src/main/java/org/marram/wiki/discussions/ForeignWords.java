package org.marram.wiki.discussions;

import java.nio.charset.StandardCharsets;

/// Words of people of other servers, made so that they can be stored and shown.
final class ForeignWords {
    /// Longest name that is shown beside a post, in characters.
    private static final int LONGEST_NAME = 100;

    private ForeignWords() {}

    /// Returns a name as it is shown: one line, and not too long.
    static String name(String name) {
        return shown(storable(name).replaceAll("\\p{Cntrl}", " ").strip(), LONGEST_NAME);
    }

    /// Returns the topic of a thread: one line, and not too long.
    static String topic(String wanted) {
        return shown(storable(wanted).replaceAll("[\\p{Cntrl}\\s]+", " ").strip(), Discussions.TOPIC_CHARACTERS);
    }

    private static String shown(String line, int most) {
        int shown = Math.min(line.codePointCount(0, line.length()), most);
        return line.substring(0, line.offsetByCodePoints(0, shown));
    }

    /// Returns words as they can be stored.
    static Post.Words storable(Post.Words words) {
        return new Post.Words(storable(words.text()), storable(words.html()));
    }

    /// NUL is refused by PostgreSQL, and half a surrogate pair has no bytes in UTF-8.
    private static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
