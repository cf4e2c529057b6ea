package org.marram.federation.vocabulary;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Details that stand beside the words of a post.
///
/// @param type      as written; empty for the type of its record
/// @param languages the content in each language (`contentMap`), by BCP 47 tag, where it says more than the content
/// @param mediaType of the content, in lower case without parameters; empty for HTML
/// @param sensitive true when it is not to be shown before a reader asks for it
/// @param attached  files and links that hang on it
/// @param options   of a question: the answers to choose from, plain
/// @param quotes    posts that it quotes
/// @param occasion  time and place, of an event or of a post with a place
public record PostDetails(
        String type,
        Map<String, String> languages,
        String mediaType,
        boolean sensitive,
        List<Attachment> attached,
        List<String> options,
        List<Iri> quotes,
        Occasion occasion) {
    /// Details of a post that has none.
    public static final PostDetails NONE =
            new PostDetails("", Map.of(), "", false, List.of(), List.of(), List.of(), Occasion.NONE);

    public PostDetails {
        languages = Collections.unmodifiableMap(new LinkedHashMap<>(languages));
        attached = List.copyOf(attached);
        options = List.copyOf(options);
        quotes = List.copyOf(quotes);
    }

    /// Time and place of an event.
    ///
    /// @param start as written, a time
    /// @param end   the same
    /// @param place its name, plain
    public record Occasion(Optional<String> start, Optional<String> end, String place) {
        /// At no time and place.
        public static final Occasion NONE = new Occasion(Optional.empty(), Optional.empty(), "");
    }
}
