package org.marram.exchange.incoming;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.exchange.actors.LocalActor;
import org.marram.exchange.actors.LocalActors;
import org.marram.exchange.actors.NamedObject;
import org.marram.exchange.actors.SignedRequests;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.http.viewer.ClientAddress;
import org.marram.http.web.Answers;
import org.marram.http.web.ProblemType;
import org.marram.http.web.RawPath;

/// Inboxes of the wiki and its other actors; the wiki's own is the shared one for all.
@Controller
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class InboxController {
    /// Form of signature that a delivery may have, for those who ask.
    private static final String ACCEPTED = "sig1=(\"@method\" \"@target-uri\" \"content-digest\");created;keyid";

    private final Inbox inbox;
    private final LocalActors actors;
    private final WikiAddresses wikiAddresses;
    private final ClientAddress clients;

    InboxController(Inbox inbox, LocalActors actors, WikiAddresses wikiAddresses, ClientAddress clients) {
        this.inbox = inbox;
        this.actors = actors;
        this.wikiAddresses = wikiAddresses;
        this.clients = clients;
    }

    @Post(value = "/inbox", produces = MediaType.ALL)
    HttpResponse<?> shared(HttpRequest<?> request, @Nullable @Body InputStream body) throws IOException {
        return receive(request, body);
    }

    @Post(value = "/actor/inbox", produces = MediaType.ALL)
    HttpResponse<?> fetcher(HttpRequest<?> request, @Nullable @Body InputStream body) throws IOException {
        return receive(request, body);
    }

    @Post(value = "/user/{name}/inbox", produces = MediaType.ALL)
    HttpResponse<?> person(HttpRequest<?> request, @Nullable @Body InputStream body) throws IOException {
        return receive(request, body);
    }

    @Post(value = "/page/{line}/inbox", produces = MediaType.ALL)
    HttpResponse<?> observer(HttpRequest<?> request, @Nullable @Body InputStream body) throws IOException {
        return receive(request, body);
    }

    private HttpResponse<?> receive(HttpRequest<?> request, @Nullable InputStream body) throws IOException {
        // Accounts are named to nobody while only participants read.
        Optional<HttpStatus> nobody = inbox.isOpen() ? nobody(request) : Optional.empty();
        if (nobody.isPresent()) {
            return Answers.problem(nobody.get(), "There is nobody with this inbox.");
        }
        Optional<byte[]> bytes = read(request, body);
        if (bytes.isEmpty()) {
            return Answers.problem(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "At most " + Inbox.MAX_BYTES + " bytes.");
        }
        Inbox.Answer answer =
                inbox.receive(SignedRequests.of(wikiAddresses, request, bytes.get()), clients.site(request));
        if (answer.status() == HttpStatus.ACCEPTED.getCode()) {
            return HttpResponse.accepted();
        }
        HttpStatus status = HttpStatus.valueOf(answer.status());
        MutableHttpResponse<?> problem = status == HttpStatus.UNAUTHORIZED
                ? Answers.problem(ProblemType.SIGNATURE_NEEDED, answer.detail())
                        .header(SignedRequests.ACCEPT_SIGNATURE, ACCEPTED)
                : Answers.problem(status, answer.detail());
        return answer.retryAfter().isZero() ? problem : Answers.retryAfter(problem, answer.retryAfter());
    }

    /// Returns the reason why nothing can be delivered to an address.
    private Optional<HttpStatus> nobody(HttpRequest<?> request) {
        return WikiAddresses.read(RawPath.of(request))
                .filter(named -> named instanceof NamedObject.Listed)
                .map(named -> ((NamedObject.Listed) named).owner())
                .filter(owner -> owner instanceof NamedObject.Acting)
                .map(owner -> switch (actors.find((NamedObject.Acting) owner)) {
                    case LocalActor.Search.Found _ -> Optional.<HttpStatus>empty();
                    case LocalActor.Search.Gone _ -> Optional.of(HttpStatus.GONE);
                    case LocalActor.Search.Unknown _ -> Optional.of(HttpStatus.NOT_FOUND);
                })
                .orElse(Optional.of(HttpStatus.NOT_FOUND));
    }

    /// Reads a body.
    ///
    /// Security: read no further than what may be, whatever length was announced.
    private static Optional<byte[]> read(HttpRequest<?> request, @Nullable InputStream body) throws IOException {
        if (body == null) {
            return Optional.of(new byte[0]);
        }
        try (body) {
            if (request.getContentLength() > Inbox.MAX_BYTES) {
                return Optional.empty();
            }
            byte[] bytes = body.readNBytes(Inbox.MAX_BYTES + 1);
            return bytes.length > Inbox.MAX_BYTES ? Optional.empty() : Optional.of(bytes);
        }
    }
}
