package org.marram.federation.vocabulary;

import java.util.Optional;

/// A file or link that hangs on a post.
///
/// @param address     address of the thing; nothing where only its description came
/// @param description its title or alternative text, plain; may be empty
public record Attachment(Kind kind, Optional<Iri> address, String description) {
    /// Kinds of thing that people get when they open an attachment.
    public enum Kind {
        PICTURE,
        VIDEO,
        SOUND,
        DOCUMENT,
        LINK
    }
}
