package org.marram.exchange.served;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.exchange.actors.LocalActor;
import org.marram.exchange.actors.LocalActor.Search;
import org.marram.exchange.actors.LocalActors;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.discovery.NodeInfo;
import org.marram.federation.discovery.WebFingerDocument;
import org.marram.federation.discovery.WebFingerResource;
import org.marram.federation.json.Contexts;
import org.marram.federation.json.Json;
import org.marram.federation.vocabulary.Iri;
import org.marram.themes.view.Routes;
import org.marram.wiki.discussions.Posts;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.people.People;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.Joining;
import org.marram.wiki.shared.Release;
import org.marram.wiki.store.Database;

/// Documents by which others find the wiki: WebFinger (RFC 7033), NodeInfo 2.0 and 2.1, host-meta (RFC 6415),
/// and the meaning of our terms.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class WellKnownController {
    private static final String SOFTWARE = "marram";
    private static final String SOURCE = "https://marram.org/";
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration HALF_YEAR = Duration.ofDays(180);

    private final LocalActors actors;
    private final WikiAddresses wikiAddresses;
    private final CurrentSettings settings;
    private final Database database;
    private final Clock clock;

    WellKnownController(
            LocalActors actors, WikiAddresses wikiAddresses, CurrentSettings settings, Database database, Clock clock) {
        this.actors = actors;
        this.wikiAddresses = wikiAddresses;
        this.settings = settings;
        this.database = database;
        this.clock = clock;
    }

    @Get(value = "/.well-known/webfinger", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> webFinger(HttpRequest<?> request) {
        @Nullable
        String asked = request.getParameters().get("resource", String.class).orElse(null);
        if (asked == null) {
            return open(DocumentAnswers.problem(HttpStatus.BAD_REQUEST, "WebFinger needs a resource."));
        }
        return open(
                switch (WebFingerResource.parse(asked)) {
                    case WebFingerResource.Malformed(String reason) ->
                        DocumentAnswers.problem(HttpStatus.BAD_REQUEST, reason);
                    case WebFingerResource.Other _ -> DocumentAnswers.missing();
                    case WebFingerResource.Account account -> described(actors.find(account));
                    case WebFingerResource.Address(Iri iri) -> described(actors.findSpelled(iri));
                });
    }

    @Get(value = "/.well-known/nodeinfo", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> nodeInfo() {
        Iri base = new Iri(settings.origin() + "/nodeinfo");
        return open(json("application/json", NodeInfo.discovery(base, wikiAddresses.fetcher())));
    }

    @Get(value = "/nodeinfo/{version}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> nodeInfo(String version) {
        return switch (version) {
            case "2.0", "2.1" ->
                open(json(
                        "application/json; profile=\"" + NodeInfo.SCHEMA + version + "#\"",
                        info().json(version, SOURCE)));
            default -> DocumentAnswers.missing();
        };
    }

    @Get(value = "/.well-known/host-meta", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> hostMeta() {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<XRD xmlns=\"http://docs.oasis-open.org/ns/xri/xrd-1.0\"><Link rel=\"lrdd\" template=\""
                + settings.origin() + "/.well-known/webfinger?resource={uri}\"/></XRD>\n";
        return open(answer("application/xrd+xml; charset=utf-8", xml.getBytes(StandardCharsets.UTF_8)));
    }

    /// The JSON-LD context of our own terms.
    @Get(value = "/ns", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> terms() {
        return open(answer("application/ld+json", Contexts.marram()));
    }

    private MutableHttpResponse<byte[]> described(Search search) {
        return switch (search) {
            case Search.Unknown unknown -> DocumentAnswers.missing();
            case Search.Gone gone -> DocumentAnswers.gone();
            case Search.Found(LocalActor actor) ->
                json(
                        WebFingerDocument.CONTENT_TYPE,
                        WebFingerDocument.of(actors.handle(actor), actors.document(actor), subscribe())
                                .json());
        };
    }

    /// Returns the address at which a person of this wiki follows an actor that they came upon elsewhere: the
    /// wiki follows, for all.
    private Optional<String> subscribe() {
        return Optional.of(settings.origin() + Routes.NETWORK_FOLLOW + "?address={uri}");
    }

    private NodeInfo info() {
        NodeInfo.Usage usage = database.read(handle -> new NodeInfo.Usage(
                People.count(handle),
                People.countSeenSince(handle, clock.instant().minus(MONTH)),
                People.countSeenSince(handle, clock.instant().minus(HALF_YEAR)),
                PageStore.count(handle),
                Posts.count(handle)));
        return new NodeInfo(
                SOFTWARE, Release.version().orElse("0"), settings.get().joining() == Joining.OPEN, usage);
    }

    private static MutableHttpResponse<byte[]> json(String type, ObjectNode json) {
        return answer(type, Json.write(json));
    }

    private static MutableHttpResponse<byte[]> answer(String type, byte[] body) {
        return HttpResponse.ok(body)
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }

    /// Lets scripts of other sites read an answer: it is there to be found.
    private static MutableHttpResponse<byte[]> open(MutableHttpResponse<byte[]> response) {
        return response.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin");
    }
}
