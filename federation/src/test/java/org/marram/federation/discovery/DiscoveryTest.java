package org.marram.federation.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marram.federation.fetch.AddressGuard;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.Fetcher;
import org.marram.federation.fetch.HostResolver;
import org.marram.federation.fetch.WebClient;
import org.marram.federation.json.Json;
import org.marram.federation.signatures.SchemeMemory;
import org.marram.federation.testing.FakeFediverse;
import org.marram.federation.testing.FakePeer;
import org.marram.federation.testing.LoopbackAnswer;
import org.marram.federation.testing.SteppingClock;
import org.marram.federation.vocabulary.Iri;

class DiscoveryTest {
    private final FakeFediverse fediverse = FakeFediverse.with(SteppingClock.at("2026-11-23T10:15:30Z"));
    private final FakePeer ada = fediverse.join("ada");
    private final AddressGuard guard = new AddressGuard(FakeFediverse.allHosts());
    private final WebClient client = new WebClient(guard, HostResolver.system(), "marram-test");
    private final Fetcher fetcher = new Fetcher(client, Optional::empty, new SchemeMemory(), fediverse.clock());

    @AfterEach
    void stop() {
        client.close();
        fediverse.close();
    }

    @Test
    void handlesAndAddressesAreToldApart() {
        WebFingerResource.Account account = new WebFingerResource.Account("ada", "dunes.example");
        for (String handle :
                List.of("ada@dunes.example", "@ada@dunes.example", "ada@DUNES.example.", "ada@dunes.example:443")) {
            assertEquals(account, WebFingerResource.account(handle), handle);
        }
        assertEquals(account, WebFingerResource.parse("acct:ada@dunes.example"));
        assertEquals(
                new WebFingerResource.Account("ada", "xn--dnen-0ra.example:8443"),
                WebFingerResource.account("ada@dünen.example:8443"));
        assertEquals(
                new WebFingerResource.Address(new Iri("https://dunes.example/user/ada")),
                WebFingerResource.parse("https://dunes.example/user/ada"));
        for (String wrong : List.of(
                "",
                "acct:",
                "acct:ada",
                "acct:@dunes.example",
                "acct:ada@",
                "acct:ada@dunes.example/x",
                "acct:a b@dunes.example",
                "acct:ada@evil@dunes.example",
                "no scheme",
                "https:",
                "https://ho st/",
                "acct:%zz@dunes.example",
                "acct:a@b?c")) {
            assertInstanceOf(WebFingerResource.Malformed.class, WebFingerResource.parse(wrong), wrong);
        }
    }

    @Test
    void schemesAndEscapesOfOthersAreReadAndOtherSchemesAreNoMistake() {
        WebFingerResource account = new WebFingerResource.Account("ada", "dunes.example");
        assertEquals(account, WebFingerResource.parse("ACCT:@ada@dunes.example"));
        assertEquals(account, WebFingerResource.parse("acct:%61da@dunes.example"));
        assertEquals(account, WebFingerResource.parse("@ada@dunes.example"));
        assertEquals(account, WebFingerResource.parse("ada@Dunes.example:443"));
        assertEquals(
                new WebFingerResource.Account("a+b", "dunes.example"),
                WebFingerResource.parse("acct:a+b@dunes.example"));
        for (String other : List.of(
                "mailto:ada@dunes.example",
                "urn:uuid:0",
                "did:key:z6Mk",
                "xmpp:ada@dunes.example",
                "ftp://x",
                "x-y:z")) {
            assertInstanceOf(WebFingerResource.Other.class, WebFingerResource.parse(other), other);
        }
    }

    @Test
    void aHandleLeadsToItsActorAndItsPageOfFollowing() {
        WebFingerDocument document = WebFingerDocument.of(
                new WebFingerResource.Account("ada", "dunes.example"),
                ada.actor(),
                Optional.of("https://dunes.example/follow?to={uri}"));
        WebFingerDocument read = WebFingerDocument.read(document.json());
        assertEquals(document, read);
        assertEquals(Optional.of(ada.id()), read.actor());
        assertEquals(Optional.of("https://dunes.example/follow?to={uri}"), read.subscribeTemplate());
        assertEquals("acct:ada@dunes.example", read.account().orElseThrow().subject());
    }

    @Test
    void theActorOfAHandleIsFoundOnItsHost() {
        Discovered.Found<?> found = assertInstanceOf(Discovered.Found.class, ask("ada"));
        assertEquals(Optional.of(ada.id()), ((WebFingerDocument) found.value()).actor());
        assertInstanceOf(Discovered.NotFound.class, ask("bob"));
    }

    @Test
    void aServerThatAnswersEverythingWithAPageSaysNothing() {
        ada.server().serve("/.well-known/webfinger", LoopbackAnswer.of("text/html", "{\"links\":[]}"));
        ada.server().serve("/.well-known/nodeinfo", LoopbackAnswer.of("text/html", "<html>"));
        assertInstanceOf(Discovered.NotFound.class, ask("ada"));
        assertInstanceOf(Discovered.NotFound.class, software());
    }

    @Test
    void aServersSoftwareIsRead() {
        NodeInfo info = new NodeInfo("marram", "0.1.0", true, new NodeInfo.Usage(3, 2, 3, 13_213, 4));
        Iri base = ada.server().address("/nodeinfo");
        ada.server().serve("/.well-known/nodeinfo", json(Json.write(NodeInfo.discovery(base, ada.id()))));
        ada.server().serve("/nodeinfo/2.1", json(Json.write(info.json("2.1", "https://marram.org/source"))));
        assertEquals(new Discovered.Found<>(new NodeInfoClient.Software("marram", "0.1.0")), software());
        String v20 = info.json("2.0", "").toString();
        assertFalse(v20.contains("repository"));
    }

    /// As recorded of Fedify 2.3.
    @Test
    void theListOfLinksMayBeCalledAJrd() {
        Iri base = ada.server().address("/nodeinfo");
        String links = new String(Json.write(NodeInfo.discovery(base, ada.id())), StandardCharsets.UTF_8);
        ada.server().serve("/.well-known/nodeinfo", LoopbackAnswer.of("application/jrd+json", links));
        NodeInfo info = new NodeInfo("hollo", "0.6.0", true, new NodeInfo.Usage(3, 2, 3, 13_213, 4));
        ada.server().serve("/nodeinfo/2.1", json(Json.write(info.json("2.1", "https://hollo.example/source"))));
        assertEquals(new Discovered.Found<>(new NodeInfoClient.Software("hollo", "0.6.0")), software());
    }

    @Test
    void aServerSpeaksOnlyForItself() {
        Iri elsewhere = new Iri("http://127.0.0.9:1/nodeinfo");
        ada.server().serve("/.well-known/nodeinfo", json(Json.write(NodeInfo.discovery(elsewhere, ada.id()))));
        assertInstanceOf(Discovered.NotFound.class, software());
    }

    private Discovered<WebFingerDocument> ask(String name) {
        WebFingerResource.Account account =
                new WebFingerResource.Account(name, ada.server().origin().authority());
        return new WebFingerClient(fetcher, guard).find(account, FetchBudget.of(5));
    }

    private Discovered<NodeInfoClient.Software> software() {
        return new NodeInfoClient(fetcher).ask(ada.server().origin(), FetchBudget.of(5));
    }

    private static LoopbackAnswer json(byte[] body) {
        return LoopbackAnswer.of("application/json; charset=utf-8", new String(body, StandardCharsets.UTF_8));
    }
}
