package org.marram.federation.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marram.federation.json.DocumentSamples;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.signatures.SchemeMemory;
import org.marram.federation.testing.LoopbackAnswer;
import org.marram.federation.testing.LoopbackServer;
import org.marram.federation.testing.SteppingClock;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.federation.vocabulary.Samples;

class CollectionFetcherTest {
    private final LoopbackServer server = LoopbackServer.start();
    private final WebClient client = new WebClient(
            new AddressGuard(Set.of("127.0.0.1")), HostResolver.system(), "marram-test", Duration.ofSeconds(2));
    private final Fetcher fetcher =
            new Fetcher(client, Optional::empty, new SchemeMemory(), SteppingClock.at("2026-11-23T10:15:30Z"));
    private final CollectionFetcher collections = new CollectionFetcher(fetcher);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void aListWithoutPagesIsReadWhole() {
        // As Ibis serves its edits: ordered, but the list is called items.
        serve("/edits", "{'type':'OrderedCollection','id':'@/edits','totalItems':2,'items':['@/1','@/2']}");
        assertEquals(new Walked(2, true), walk("/edits", 10));
    }

    @Test
    void pagesAreFollowedToTheirEnd() {
        serve("/c", "{'type':'OrderedCollection','id':'@/c','totalItems':3,'first':'@/p1'}");
        serve(
                "/p1",
                "{'type':'OrderedCollectionPage','id':'@/p1','partOf':'@/c','next':'@/p2','orderedItems':['@/1','@/2']}");
        serve("/p2", "{'type':'OrderedCollectionPage','id':'@/p2','partOf':'@/c','next':'@/p3','orderedItems':'@/3'}");
        serve("/p3", "{'type':'OrderedCollectionPage','id':'@/p3','partOf':'@/c','orderedItems':[]}");
        assertEquals(new Walked(3, true), walk("/c", 10));
        assertEquals(new Walked(2, false), walk("/c", 2));
    }

    @Test
    void aFirstPageMayStandInsideTheRoot() {
        serve(
                "/c",
                "{'type':'Collection','id':'@/c','first':{'type':'CollectionPage','id':'@/p1','next':'@/p2','items':['@/1']}}");
        serve("/p2", "{'type':'CollectionPage','id':'@/p2','items':['@/2']}");
        assertEquals(new Walked(2, true), walk("/c", 10));
    }

    @Test
    void pagesThatLeadBackOrAwayEndTheWalk() {
        serve("/loop", "{'type':'OrderedCollection','id':'@/loop','first':'@/a'}");
        serve("/a", "{'type':'OrderedCollectionPage','id':'@/a','next':'@/b','orderedItems':['@/1']}");
        serve("/b", "{'type':'OrderedCollectionPage','id':'@/b','next':'@/a','orderedItems':['@/2']}");
        assertEquals(new Walked(2, false), walk("/loop", 10));
        serve("/away", "{'type':'OrderedCollection','id':'@/away','first':'http://127.0.0.2:1/inside'}");
        assertEquals(new Walked(0, false), walk("/away", 10));
        serve("/other", "{'type':'Note','id':'@/other'}");
        assertEquals(new Walked(0, false), walk("/other", 10));
    }

    @Test
    void aRevisionIsTakenFromAnyAddressWhenItsDigestRecomputes() {
        RevisionCopy copy = DocumentSamples.copy();
        Digest digest = copy.signed().digest();
        server.serve("/mirror/anything", LoopbackAnswer.document(copy));
        RevisionFetcher revisions = new RevisionFetcher(fetcher);
        FetchedRevision.Found found = assertInstanceOf(
                FetchedRevision.Found.class,
                revisions.fetch(server.address("/mirror/anything"), digest, FetchBudget.of(1)));
        assertEquals(copy.signed().json(), found.copy().signed().json());
        assertInstanceOf(
                FetchedRevision.Refused.class,
                revisions.fetch(server.address("/mirror/anything"), Samples.digest("other"), FetchBudget.of(1)));
        String altered = DocumentWriter.write(copy).toString().replace("# Dunes", "# Duncs");
        server.serve("/mirror/anything", LoopbackAnswer.of("application/json", altered));
        assertInstanceOf(
                FetchedRevision.Refused.class,
                revisions.fetch(server.address("/mirror/anything"), digest, FetchBudget.of(1)));
        server.serve("/mirror/anything", LoopbackAnswer.of("text/html", "<html>"));
        assertInstanceOf(
                FetchedRevision.Refused.class,
                revisions.fetch(server.address("/mirror/anything"), digest, FetchBudget.of(1)));
    }

    private record Walked(int items, boolean complete) {}

    private Walked walk(String path, int maxItems) {
        CollectionWalk walk = collections.walk(server.address(path), maxItems, FetchBudget.of(20));
        walk.incomplete().ifPresent(reason -> assertTrue(!reason.isBlank()));
        return new Walked(walk.items().size(), walk.incomplete().isEmpty());
    }

    private void serve(String path, String json) {
        server.serve(
                path,
                LoopbackAnswer.of(
                        LoopbackAnswer.ACTIVITY_JSON,
                        json.replace('\'', '"')
                                .replace("@/", server.address("/").value())));
    }
}
