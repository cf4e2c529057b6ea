package org.marram.federation.signatures;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.marram.federation.vocabulary.WebOrigin;

/// Remembers which server takes which signatures, so that the second knock is rare. Safe for any number of threads.
///
/// The first knock at a stranger is always draft-cavage: some servers answer 202 to the other and drop it, so a refusal
/// alone would not tell.
public final class SchemeMemory {
    /// Most servers that are remembered; more than a wiki meets in a day. What is forgotten is learnt again by one
    /// refusal.
    private static final int MAX_ORIGINS = 10_000;

    private final Map<WebOrigin, SignatureScheme> schemes = Collections.synchronizedMap(recent());

    /// The scheme to begin with at this server.
    public SignatureScheme firstFor(WebOrigin origin) {
        return schemes.getOrDefault(origin, SignatureScheme.CAVAGE);
    }

    /// The scheme to try when the first was refused with 401.
    public SignatureScheme otherThan(SignatureScheme refused) {
        return refused == SignatureScheme.CAVAGE ? SignatureScheme.RFC_9421 : SignatureScheme.CAVAGE;
    }

    /// The server took a request that was signed so.
    public void accepted(WebOrigin origin, SignatureScheme scheme) {
        schemes.put(origin, scheme);
    }

    /// The server asked for RFC 9421 (`Accept-Signature`), or signs so itself and is known to read it.
    public void advertised(WebOrigin origin) {
        schemes.put(origin, SignatureScheme.RFC_9421);
    }

    private static Map<WebOrigin, SignatureScheme> recent() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<WebOrigin, SignatureScheme> eldest) {
                return size() > MAX_ORIGINS;
            }
        };
    }
}
