package org.marram.federation.vocabulary;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The address and name of a thing on the web: an absolute `http` or `https` IRI, kept as it was written.
///
/// Two addresses are equal when their text is; whether two servers are the same is a question to [#origin()].
public record Iri(String value) {
    /// Most characters: longer ones are attacks, not addresses.
    public static final int MAX_LENGTH = 2048;

    /// Address that stands for the public (ActivityPub §5.6).
    public static final Iri PUBLIC = new Iri("https://www.w3.org/ns/activitystreams#Public");

    private static final String HEX = "0123456789ABCDEF";

    /// @throws IllegalArgumentException when it is not an absolute http(s) IRI with a host and without user information
    public Iri {
        IriText.originOf(value);
    }

    /// The address, or nothing when the text is none.
    public static Optional<Iri> parse(String text) {
        try {
            return Optional.of(new Iri(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Returns the server whose word counts about this thing.
    public WebOrigin origin() {
        return IriText.originOf(value);
    }

    /// Tells whether both are of one server. A different scheme or port is a different server.
    public boolean hasOriginOf(Iri other) {
        return origin().equals(other.origin());
    }

    /// Returns the same address without `#…`: what is asked for to get a key.
    public Iri withoutFragment() {
        int fragment = value.indexOf('#');
        return fragment < 0 ? this : new Iri(value.substring(0, fragment));
    }

    /// Returns the same address without `?…` and `#…`.
    public Iri withoutQuery() {
        Iri bare = withoutFragment();
        int query = bare.value.indexOf('?');
        return query < 0 ? bare : new Iri(bare.value.substring(0, query));
    }

    /// Path and query as a request line carries them: never empty, ASCII only.
    public String requestTarget() {
        String bare = withoutFragment().value;
        int start = IriText.endOfAuthority(bare);
        String target = bare.substring(start);
        return percentEncoded(target.startsWith("/") ? target : "/" + target);
    }

    /// This address followed by more of a path.
    public Iri resolve(String suffix) {
        return new Iri(value + suffix);
    }

    @Override
    public String toString() {
        return value;
    }

    private static String percentEncoded(String target) {
        if (target.chars().allMatch(c -> c < 0x80)) {
            return target;
        }
        StringBuilder ascii = new StringBuilder();
        for (byte b : target.getBytes(StandardCharsets.UTF_8)) {
            if (b >= 0) {
                ascii.append((char) b);
            } else {
                ascii.append('%').append(HEX.charAt((b & 0xff) >> 4)).append(HEX.charAt(b & 0xf));
            }
        }
        return ascii.toString();
    }
}
