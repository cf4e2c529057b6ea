package org.marram.federation.inbox;

import java.util.function.Predicate;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;

/// Facts that the gate must know of the server that it stands before.
///
/// @param self    our own public address: no other server speaks for it
/// @param blocked servers that are not let in; covers the hosts below a blocked one
/// @param known   actors of whom something may be stored
public record InboxRules(WebOrigin self, Predicate<WebOrigin> blocked, Predicate<Iri> known) {
    /// Rules of a server that remembers nothing of who was known.
    public InboxRules(WebOrigin self, Predicate<WebOrigin> blocked) {
        this(self, blocked, _ -> true);
    }
}
