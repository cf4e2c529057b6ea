package org.marram.federation.vocabulary;

import java.util.Optional;

/// Something that hangs on a post.
///
/// @param address     where it is; nothing where only its description came
/// @param description its title or alternative text, plain; may be empty
public record Attachment(Kind kind, Optional<Iri> address, String description) {
    /// What people get when they open it.
    public enum Kind {
        PICTURE,
        VIDEO,
        SOUND,
        DOCUMENT,
        LINK
    }
}
