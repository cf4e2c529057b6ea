package org.marram.federation.vocabulary;

import java.util.Optional;

/// Author of an edit that their own software did not sign: a claim by the server that signed in their place,
/// never a proof.
///
/// @param name as shown beside "as told by"
/// @param id   the actor's address where one is known
public record Creator(String name, Optional<String> id) {
    /// @throws IllegalArgumentException for an empty name, a NUL or half a surrogate pair
    public Creator {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a creator without a name");
        }
        CanonicalText.requireWritable(name, "a creator's name");
        id.ifPresent(address -> CanonicalText.requireWritable(address, "a creator's id"));
    }

    StringBuilder canonicalJson(StringBuilder json) {
        json.append('{');
        id.ifPresent(address -> CanonicalText.member(json, "id", address).append(','));
        return CanonicalText.member(json, "name", name).append('}');
    }
}
