package org.marram.wiki.pages;

import java.util.Optional;
import org.marram.federation.vocabulary.WebOrigin;

/// Tells whether other servers can be reached, as far as this one knows.
public interface PeerReach {
    /// Returns the reason why a server could not be reached lately, in a sentence; empty when it could.
    Optional<String> trouble(WebOrigin server);
}
