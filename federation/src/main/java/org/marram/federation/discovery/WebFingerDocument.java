package org.marram.federation.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.marram.federation.json.Json;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.MediaType;

/// Answer of a server about an account: a JSON Resource Descriptor (RFC 7033 §4.4).
///
/// @param subject the account's own name: `acct:name@host`
/// @param aliases its addresses
public record WebFingerDocument(String subject, List<Iri> aliases, List<Link> links) {
    /// The content type of the document; to be served with `Access-Control-Allow-Origin: *`.
    public static final String CONTENT_TYPE = "application/jrd+json";

    /// The relation by which others ask a server for its page where one follows an actor.
    public static final String SUBSCRIBE = "http://ostatus.org/schema/1.0/subscribe";

    /// Most links that are read.
    private static final int MAX_LINKS = 64;

    /// One link.
    ///
    /// @param href     address that it leads to
    /// @param template address that it leads to, with `{uri}` to fill in
    public record Link(String rel, Optional<String> type, Optional<Iri> href, Optional<String> template) {}

    public WebFingerDocument {
        aliases = List.copyOf(aliases);
        links = List.copyOf(links);
    }

    /// Makes the document about an actor of ours.
    ///
    /// @param subscribe the address template of the page where a visitor follows an actor from here
    public static WebFingerDocument of(WebFingerResource.Account account, Actor actor, Optional<String> subscribe) {
        List<Link> links = new ArrayList<>();
        links.add(
                new Link("self", Optional.of("application/activity+json"), Optional.of(actor.id()), Optional.empty()));
        Iri page = actor.profile().url().orElse(actor.id());
        links.add(new Link(
                "http://webfinger.net/rel/profile-page",
                Optional.of("text/html"),
                Optional.of(page),
                Optional.empty()));
        subscribe.ifPresent(
                template -> links.add(new Link(SUBSCRIBE, Optional.empty(), Optional.empty(), Optional.of(template))));
        List<Iri> aliases = page.equals(actor.id()) ? List.of(actor.id()) : List.of(actor.id(), page);
        return new WebFingerDocument(account.subject(), aliases, links);
    }

    /// The actor's id: the `self` link with an ActivityPub type.
    public Optional<Iri> actor() {
        return links.stream()
                .filter(link -> link.rel().equals("self")
                        && MediaType.read(link.type().orElse("")).isActivityPub())
                .flatMap(link -> link.href().stream())
                .findFirst();
    }

    /// The account that the subject names.
    public Optional<WebFingerResource.Account> account() {
        return WebFingerResource.parse(subject) instanceof WebFingerResource.Account account
                ? Optional.of(account)
                : Optional.empty();
    }

    /// Returns the template of the page where one follows an actor.
    public Optional<String> subscribeTemplate() {
        return links.stream()
                .filter(link -> link.rel().equals(SUBSCRIBE))
                .flatMap(link -> link.template().stream())
                .findFirst();
    }

    /// Returns the document as it is served.
    public ObjectNode json() {
        ObjectNode json = Json.object().put("subject", subject);
        ArrayNode addresses = json.putArray("aliases");
        aliases.forEach(alias -> addresses.add(alias.value()));
        ArrayNode array = json.putArray("links");
        links.forEach(link -> write(array.addObject(), link));
        return json;
    }

    /// Reads what another server said. Links that cannot be read are left out.
    public static WebFingerDocument read(ObjectNode json) {
        List<Link> links = new ArrayList<>();
        for (JsonNode link : json.path("links")) {
            if (links.size() < MAX_LINKS && link.path("rel").isTextual()) {
                links.add(new Link(
                        link.path("rel").asText(),
                        text(link.path("type")),
                        text(link.path("href")).flatMap(Iri::parse),
                        text(link.path("template"))));
            }
        }
        List<Iri> aliases = new ArrayList<>();
        json.path("aliases").forEach(alias -> Iri.parse(alias.asText()).ifPresent(aliases::add));
        return new WebFingerDocument(json.path("subject").asText(), aliases, links);
    }

    private static void write(ObjectNode json, Link link) {
        json.put("rel", link.rel());
        link.type().ifPresent(type -> json.put("type", type));
        link.href().ifPresent(href -> json.put("href", href.value()));
        link.template().ifPresent(template -> json.put("template", template));
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }
}
