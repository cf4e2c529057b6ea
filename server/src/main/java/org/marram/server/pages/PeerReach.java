package org.marram.server.pages;

import java.util.Optional;
import org.marram.federation.vocabulary.WebOrigin;

/// Whether other servers can be reached, as far as this one knows.
public interface PeerReach {
    /// Why a server could not be reached lately, in a sentence; empty when it could.
    Optional<String> trouble(WebOrigin server);
}
