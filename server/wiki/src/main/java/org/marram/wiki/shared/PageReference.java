package org.marram.wiki.shared;

import java.util.Optional;
import java.util.function.Predicate;

/// A page as people write it: a title, and the host of its wiki when it is not of this one (`Dunes@tides.example`).
///
/// @param title the title as written, not yet checked
/// @param host the host in its one spelling ([Spelling]), with the port when there is one
public record PageReference(String title, Optional<String> host) {

    /// Reads a text. An `@` counts only after a non-empty title and before a host: a dotted name, an address,
    /// `localhost` or a host that is known.
    public static PageReference parse(String text, Predicate<String> knownHost) {
        int at = text.lastIndexOf('@');
        if (at <= 0 || text.charAt(at - 1) == '/' || text.substring(0, at).isBlank()) {
            return new PageReference(text, Optional.empty());
        }
        String host = Spelling.host(text.substring(at + 1));
        if (HostNames.isHost(host) || (!host.isEmpty() && knownHost.test(host))) {
            return new PageReference(text.substring(0, at).strip(), Optional.of(host));
        }
        return new PageReference(text, Optional.empty());
    }

    /// Reads a text with no host known but those that show themselves as one.
    public static PageReference parse(String text) {
        return parse(text, host -> false);
    }
}
