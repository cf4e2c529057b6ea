package org.marram.federation.vocabulary;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Words of a revision about itself, apart from the text: they can be hidden while the revision stays.
///
/// @param name    the page's title from this revision on
/// @param summary reason for the edit; may be empty
/// @param creator the claimed author when another server signed for them
public record Description(String name, String summary, Optional<Creator> creator) {
    /// @throws IllegalArgumentException for a NUL or half a surrogate pair
    public Description {
        CanonicalText.requireWritable(name, "a revision's name");
        CanonicalText.requireWritable(summary, "a revision's summary");
    }

    /// A description by the author in person.
    public static Description of(String name, String summary) {
        return new Description(name, summary, Optional.empty());
    }

    /// The digest of `salt ‖ canonical JSON` that the revision pins.
    public Digest digest(byte[] salt) {
        return Digest.salted(salt, canonicalJson().getBytes(StandardCharsets.UTF_8));
    }

    /// This description as canonical JSON (RFC 8785).
    public String canonicalJson() {
        StringBuilder json = new StringBuilder(64 + name.length() + summary.length()).append('{');
        creator.ifPresent(
                author -> author.canonicalJson(json.append("\"creator\":")).append(','));
        CanonicalText.member(json, "name", name).append(',');
        return CanonicalText.member(json, "summary", summary).append('}').toString();
    }
}
