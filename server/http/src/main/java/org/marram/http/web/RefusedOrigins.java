package org.marram.http.web;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.marram.wiki.settings.PublicAddress;
import org.marram.wiki.shared.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in the log once that forms from an origin are refused, for the keeper whose proxy or public address is not set
/// as people reach the wiki. Thread-safe.
@Singleton
final class RefusedOrigins {
    private static final Logger log = LoggerFactory.getLogger(RefusedOrigins.class);

    /// Origins that are remembered: a stranger who makes some up fills no log with them.
    private static final int MOST = 50;

    private final PublicAddress address;
    private final Map<String, Boolean> said = new LinkedHashMap<>();

    RefusedOrigins(PublicAddress address) {
        this.address = address;
    }

    /// Notes that a form of this origin was refused.
    void note(HttpRequest<?> request, String origin) {
        if (isNews(origin)) {
            log.warn(
                    "{} {} was refused: it came from a page at {}, and this wiki is at {} (MARRAM_URL)."
                            + " Others from there are refused without a further line.",
                    request.getMethod(),
                    RawPath.of(request),
                    origin,
                    address.get().map(Origin::toString).orElse("an address that nobody has said yet"));
        }
    }

    private synchronized boolean isNews(String origin) {
        return said.size() < MOST && said.put(origin, true) == null;
    }
}
