package org.marram.exchange.served;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.marram.exchange.actors.Federation;
import org.marram.exchange.actors.NamedObject;
import org.marram.exchange.actors.NamedObject.Listed;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.served.ListDocuments.WikiList;
import org.marram.federation.vocabulary.Iri;

/// Decides which requests are for a document, and by what each is answered.
@Singleton
final class ServedAddresses {
    /// Addresses that only servers ask for: there is nothing there while this wiki has to do with no other
    /// server.
    private static final List<String> FOR_SERVERS = List.of(
            "/.well-known/webfinger", "/.well-known/nodeinfo", "/.well-known/host-meta", "/nodeinfo/", "/sync/", "/ns");

    private final WikiAddresses wikiAddresses;
    private final Documents documents;
    private final SignedFetch signedFetch;
    private final Federation federation;

    ServedAddresses(WikiAddresses wikiAddresses, Documents documents, SignedFetch signedFetch, Federation federation) {
        this.wikiAddresses = wikiAddresses;
        this.documents = documents;
        this.signedFetch = signedFetch;
        this.federation = federation;
    }

    /// Finds what answers a request; nothing when the request is not for a document. Does not wait.
    ///
    /// @param reading true for GET and HEAD
    Optional<Supplier<HttpResponse<?>>> find(
            HttpRequest<?> request, String path, RequestedForm requestedForm, boolean reading) {
        if (!federation.isOn() && FOR_SERVERS.stream().anyMatch(path::startsWith)) {
            return Optional.of(DocumentAnswers::missing);
        }
        if (!reading) {
            return Optional.empty();
        }
        Optional<WikiList> list = wikiList(path);
        if (list.isPresent()) {
            return Optional.of(
                    () -> guarded(request, true, asked -> documents.answer(asked, requestedForm, list.get())));
        }
        return requestedForm.isDocument() || isForServers(path)
                ? named(request, path, requestedForm)
                : Optional.empty();
    }

    private Optional<Supplier<HttpResponse<?>>> named(
            HttpRequest<?> request, String path, RequestedForm requestedForm) {
        Optional<NamedObject> named = WikiAddresses.read(path);
        if (named.isEmpty()) {
            return path.startsWith("/article/") && requestedForm.isDocument()
                    ? Optional.of(() -> guarded(request, true, asked -> documents.otherSpelling(path)))
                    : Optional.empty();
        }
        boolean open = named.get() instanceof NamedObject.Fetcher;
        if (!requestedForm.isDocument()
                && people(request)
                && named.get() instanceof Listed(NamedObject.Article page, Part part)) {
            return part == Part.EDITS || part == Part.REVISIONS
                    ? Optional.of(() -> DocumentAnswers.elsewhere(history(page)))
                    : Optional.empty();
        }
        Iri asked = new Iri(wikiAddresses.group().origin() + path);
        return Optional.of(
                () -> guarded(request, !open, from -> documents.answer(from, requestedForm, named.get(), asked)));
    }

    /// Tells whether an address is one under which there is nothing for people.
    private static boolean isForServers(String path) {
        return switch (first(path)) {
            case "actor", "page", "outbox", "followers", "following", "activity", "comment" -> true;
            case "article", "user" -> isBelow(path);
            default -> false;
        };
    }

    /// Tells whether a path is below that of a page or a person. Asked of every page that a person reads, so it
    /// looks at the last segment before anything is taken apart.
    private static boolean isBelow(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        boolean edit = last.length() == WikiAddresses.EDIT_NAME_LENGTH;
        return (edit
                        || Arrays.stream(Part.values())
                                .anyMatch(part -> part.word().equals(last)))
                && WikiAddresses.read(path)
                        .filter(named -> named instanceof Listed || named instanceof NamedObject.Edit)
                        .isPresent();
    }

    /// Returns the first segment of a path. Of `//host` nothing is left that is a path.
    private static String first(String path) {
        int end = path.indexOf('/', 1);
        return path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
    }

    private static Optional<WikiList> wikiList(String path) {
        return switch (path) {
            case "/all_articles" -> Optional.of(WikiList.ALL_ARTICLES);
            case "/moderators" -> Optional.of(WikiList.MODERATORS);
            case "/linked_instances" -> Optional.of(WikiList.LINKED_INSTANCES);
            case "/sync/log" -> Optional.of(WikiList.CHANGES);
            default -> Optional.empty();
        };
    }

    private MutableHttpResponse<byte[]> guarded(
            HttpRequest<?> request, boolean signed, Function<HttpRequest<?>, MutableHttpResponse<byte[]>> answer) {
        if (!federation.isOn()) {
            return DocumentAnswers.missing();
        }
        return signed ? signedFetch.refusal(request).orElseGet(() -> answer.apply(request)) : answer.apply(request);
    }

    private static boolean people(HttpRequest<?> request) {
        String accept = request.getHeaders().get(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }

    private static String history(NamedObject.Article page) {
        return "/history/" + org.marram.wiki.shared.Title.of(page.firstTitle()).address();
    }
}
