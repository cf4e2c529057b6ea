package org.marram.wiki.pages;

import java.time.Instant;
import java.util.Optional;
import org.marram.federation.vocabulary.Digest;

/// An event in the life of a page or a file, or an import, as lists of changes show it.
///
/// @param summary empty when there is none, or when it is not told
public record Change(Kind kind, Instant at, String summary, ChangeDetail detail) {
    /// Tells what happened. The names stand in addresses and in the interface of programs.
    public enum Kind {
        CREATED,
        EDITED,
        RENAMED,
        DELETED,
        RESTORED,
        COMMENTED,
        UPLOADED,
        IMPORTED,
        PROTECTED
    }

    /// Tells whether its author called it minor.
    public boolean minor() {
        return detail instanceof ChangeDetail.Edit edit && edit.minor();
    }

    /// The revision that came of it, if one did.
    public Optional<Digest> revision() {
        return detail instanceof ChangeDetail.Edit edit ? Optional.of(edit.digest()) : Optional.empty();
    }
}
