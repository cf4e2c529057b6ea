package org.marram.exchange.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.Pages;
import org.marram.exchange.actors.NamedObject;
import org.marram.exchange.actors.PeerFault;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.testing.FakePeer;
import org.marram.federation.testing.LoopbackAnswer;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.Polling;

/// In whatever member the words of a post stand, whatever hangs on it, whatever type it has and whichever of our things
/// it answers: what matters to a reader arrives.
class PostsFromElsewhereTest {
    private static final String PUBLIC = "\"to\":[\"https://www.w3.org/ns/activitystreams#Public\"]";

    @TempDir
    static Path folder;

    private static SaidElsewhere there;

    @BeforeAll
    static void start() {
        there = new SaidElsewhere(folder);
    }

    @AfterAll
    static void stop() {
        there.close();
    }

    @Test
    void theWordsAreFoundInWhicheverMemberTheyStand() {
        Map<String, String> posts = new LinkedHashMap<>();
        posts.put("\"content\":\"<p>Wind</p>\"", "Wind");
        posts.put("\"contentMap\":{\"fr\":\"<p>Vent</p>\"}", "Vent");
        posts.put("\"content\":null,\"contentMap\":{\"pl\":\"<p>Wiatr</p>\"}", "Wiatr");
        posts.put("\"content\":\"\",\"contentMap\":{\"nl\":\"\",\"sv\":\"Vind\"}", "Vind");
        posts.put("\"content\":\"Viento\",\"contentMap\":{\"es\":\"Viento\",\"en\":\"The wind\"}", "The wind");
        posts.put("\"contentMap\":{\"es\":\"Viento\",\"en-GB\":\"A gale\"}", "A gale");
        posts.put("\"content\":\"<p></p>\",\"contentMap\":{\"el\":\"<p>Anemos</p>\"}", "Anemos");
        posts.put("\"contentMap\":{\"en\":\"<p> </p>\",\"hu\":\"Sz\u00e9l\"}", "Szél");
        posts.put("\"content\":{\"@language\":\"it\",\"@value\":\"Vento\"}", "Vento");
        posts.put("\"content\":[{\"@language\":\"und\",\"@value\":\"Vind igen\"}]", "Vind igen");
        posts.put("\"source\":{\"content\":\"*Gust*\",\"mediaType\":\"text/markdown\"}", "Gust");
        posts.put("\"source\":{\"content\":\"a < b\",\"mediaType\":\"text/plain\"}", "a < b");
        posts.put(
                "\"content\":\"<p></p>\",\"source\":{\"content\":\"[b]Breeze[/b]\",\"mediaType\":\"text/bbcode\"}",
                "[b]Breeze[/b]");
        posts.put("\"source\":\"Squall\"", "Squall");
        posts.put("\"name\":\"Storm\"", "Storm");
        posts.put("\"nameMap\":{\"de\":\"Sturm\"}", "Sturm");
        posts.put("\"summary\":\"Calm\"", "Calm");
        posts.put("\"content\":\"1 < 2 & <b>\",\"mediaType\":\"text/plain\"", "1 < 2 & <b>");
        posts.put("\"content\":\"**Fog** rolls\",\"mediaType\":\"text/markdown; charset=utf-8\"", "Fog rolls");
        posts.forEach((members, words) -> {
            String title = there.page();
            there.posts(title, there.note(members));
            assertEquals(words, there.only(title).select(".text").text(), members);
        });
    }

    @Test
    void whatHangsOnItIsLinkedWithItsDescriptionAndNothingIsLoadedFromElsewhere() {
        String attached = """
            "content":"<p>Look</p>","attachment":[
            {"type":"Image","mediaType":"image/png","url":"https://media.example/i.png","name":"Two gulls"},
            {"type":"Document","mediaType":"image/webp","url":[{"type":"Link","href":"https://media.example/s.webp","mediaType":"image/webp"}],"summary":"A seal"},
            {"type":"Video","url":"https://media.example/surf.mp4"},
            {"type":"Audio","mediaType":"audio/ogg","url":"https://media.example/cry.ogg","nameMap":{"en":"Their cry"}},
            {"type":"Document","mediaType":"application/pdf","url":"https://media.example/tide.pdf","name":""},
            {"type":"Link","href":"https://news.example/tides"},
            {"type":"Page","url":"https://news.example/page","name":"The news"},
            {"type":"PropertyValue","name":"Home","value":"x"},
            {"type":"Document","url":"https://media.example/low tide.pdf"},
            "https://news.example/bare"]\
            """;
        String title = there.page();
        there.posts(title, there.note(attached));
        Element post = there.only(title);
        Map<String, String> links = new LinkedHashMap<>();
        post.select(".text a").forEach(link -> links.put(link.attr("href"), link.text()));
        assertEquals("Two gulls", links.get("https://media.example/i.png"));
        assertEquals("A seal", links.get("https://media.example/s.webp"));
        assertEquals("surf.mp4", links.get("https://media.example/surf.mp4"));
        assertEquals("Their cry", links.get("https://media.example/cry.ogg"));
        assertEquals("tide.pdf", links.get("https://media.example/tide.pdf"));
        assertEquals("tides", links.get("https://news.example/tides"));
        assertTrue(links.containsKey("https://media.example/low%20tide.pdf"), links.toString());
        assertEquals("The news", links.get("https://news.example/page"));
        assertEquals("bare", links.get("https://news.example/bare"));
        String words = post.select(".text").text();
        assertTrue(words.contains("Picture: Two gulls") && words.contains("Picture: A seal"), words);
        assertTrue(words.contains("Video: ") && words.contains("Sound: ") && words.contains("File: "), words);
        assertFalse(words.contains("Home"), words);
        assertTrue(post.select("img[src^=https], video, audio, iframe").isEmpty(), post.outerHtml());
    }

    @Test
    void aPostThatIsOnlyAPictureIsAPost() {
        for (String members : List.of(
                "\"content\":\"\",\"attachment\":[{\"type\":\"Image\",\"url\":\"https://media.example/only.png\",\"name\":\"Marram\"}]",
                "\"attachment\":{\"type\":\"Document\",\"mediaType\":\"image/jpeg\",\"href\":\"https://media.example/only.jpg\",\"name\":\"Marram\"}",
                "\"image\":{\"type\":\"Image\",\"url\":\"https://media.example/i.gif\",\"name\":\"Marram\"}",
                "\"content\":\"<p><img src=\\\"https://media.example/in.png\\\" alt=\\\"Marram\\\"></p>\"",
                "\"type\":\"Image\",\"url\":\"https://media.example/p.avif\",\"name\":\"Marram\"")) {
            String title = there.page();
            there.posts(title, there.note(members));
            Element link = there.only(title).selectFirst(".text a[href^=https://media.example/]");
            assertTrue(link != null && link.text().equals("Marram"), members);
        }
    }

    @Test
    void aWarningStandsBeforeWhatItWarnsOfEverywhere() {
        String title = there.page();
        there.posts(
                title,
                there.note("\"summary\":\"Dead whale\",\"sensitive\":true,\"content\":\"<p>It lies"
                        + " there</p>\",\"attachment\":[{\"type\":\"Image\",\"url\":\"https://media.example/w.png\",\"name\":\"The"
                        + " whale\"}]"));
        Element post = there.only(title);
        Element folded = post.selectFirst(".text details");
        assertTrue(folded != null && !folded.hasAttr("open"), post.outerHtml());
        assertEquals("Dead whale", folded.select("summary").text());
        assertTrue(folded.text().contains("It lies there") && folded.text().contains("The whale"));
        assertFalse(new Browser(there.wiki).get("/changes").text().contains("It lies"));
        String feed =
                there.wiki.get("/talk/" + title.replace(' ', '_') + ".atom").body();
        assertFalse(feed.contains("It lies"), feed);

        String silent = there.page();
        there.posts(silent, there.note("\"sensitive\":true,\"content\":\"<p>Look away</p>\""));
        assertEquals(
                "Maybe not for everybody",
                there.only(silent).select(".text details summary").text());
    }

    @Test
    void whateverTypeItHasItIsShown() {
        Map<String, List<String>> posts = new LinkedHashMap<>();
        posts.put(
                "\"type\":\"Question\",\"content\":\"<p>Which"
                        + " tide?</p>\",\"oneOf\":[{\"type\":\"Note\",\"name\":\"Ebb\"},"
                        + "{\"type\":\"Note\",\"name\":\"Flood\"}]",
                List.of("Which tide?", "Ebb", "Flood"));
        posts.put(
                "\"type\":\"Article\",\"name\":\"On sand\",\"summary\":\"In short\",\"content\":\"<p>Long words</p>\"",
                List.of("Long words"));
        posts.put("\"type\":\"Page\",\"name\":\"A find\",\"url\":\"https://forum.example/post/1\"", List.of("A find"));
        posts.put(
                "\"type\":\"Video\",\"name\":\"Surf\",\"mediaType\":\"text/markdown\",\"content\":\"The"
                        + " *surf*\",\"url\":["
                        + "{\"type\":\"Link\",\"mediaType\":\"text/html\",\"href\":\"https://tube.example/w/1\"}]",
                List.of("The surf", "Video: Surf"));
        posts.put(
                "\"type\":\"Audio\",\"name\":\"Cries\",\"url\":\"https://pod.example/1\",\"content\":\"<p>Listen</p>\"",
                List.of("Listen", "Sound: Cries"));
        posts.put(
                "\"type\":\"Event\",\"name\":\"Beach"
                        + " clean\",\"content\":\"<p>Come</p>\",\"startTime\":\"2027-05-01T09:00:00Z\",\"location\":{\"type\":\"Place\",\"name\":\"North"
                        + " pier\"}",
                List.of("Come", "2027-05-01 09:00 UTC", "North pier"));
        posts.put(
                "\"type\":\"Event\",\"name\":\"Count\",\"content\":\"<p>Gulls</p>\",\"location\":{\"type\":\"Place\","
                        + "\"name\":\"Hide\",\"address\":{\"type\":\"PostalAddress\",\"streetAddress\":\"Quay 1\","
                        + "\"addressLocality\":\"Tideport\"}}",
                List.of("Gulls", "Hide, Quay 1, Tideport"));
        posts.put(
                "\"type\":\"Event\",\"name\":\"Walk\",\"content\":\"<p>Far</p>\",\"location\":\"South groyne\"",
                List.of("Far", "South groyne"));
        posts.put(
                "\"type\":\"Question\",\"content\":\"<p>When?</p>\",\"anyOf\":[\"Dawn\",\"Dusk\"]",
                List.of("When?", "Dawn", "Dusk"));
        posts.put("\"type\":[\"Note\",\"https://x.example/Aside\"],\"content\":\"Aside\"", List.of("Aside"));
        posts.put("\"type\":[\"Article\",\"Note\"],\"content\":\"Both\"", List.of("Both"));
        posts.put(
                "\"type\":\"Review\",\"name\":\"Four stars\",\"content\":\"<p>Fine dunes</p>\"", List.of("Fine dunes"));
        posts.forEach((members, words) -> {
            String title = there.page();
            there.posts(title, there.note(members));
            String said = there.only(title).select(".text").text();
            words.forEach(each -> assertTrue(said.contains(each), members + " -> " + said));
        });
    }

    @Test
    void aTitleIsTheTopicAndStandsInAThreadOfOthers() {
        String title = there.page();
        Iri opening =
                there.posts(title, there.note("\"type\":\"Article\",\"name\":\"On sand\",\"content\":\"<p>One</p>\""));
        there.posts(
                title,
                there.note("\"type\":\"Article\",\"name\":\"On salt\",\"content\":\"<p>Two</p>\",\"inReplyTo\":\""
                        + opening + "\""));
        Element talk = there.talk(title);
        assertTrue(talk.select("h2, h3").text().contains("On sand"), talk.html());
        assertEquals(1, talk.text().split("On sand", -1).length - 1, "the topic is told once");
        assertEquals("On salt", talk.select(".replies .text strong").text());
    }

    @Test
    void quotesAndHashtagsThatTheWordsDoNotNameAreAddedAndEmojiStayReadable() {
        String title = there.page();
        there.posts(
                title,
                there.note("\"content\":\"<p>As :gull: says, #sand <img class='emoji' alt=':crab:'"
                        + " src='https://m.example/c.png'></p>\","
                        + "\"quoteUrl\":\"https://there.example/notes/9\",\"tag\":[{\"type\":\"Emoji\",\"name\":\":gull:\",\"icon\":{\"type\":"
                        + "\"Image\",\"url\":\"https://m.example/g.png\"}},{\"type\":\"Hashtag\",\"name\":\"#Sand\"},{\"type\":\"Hashtag\","
                        + "\"name\":\"#salt\",\"href\":\"https://there.example/tags/salt\"}]"));
        Element text = there.only(title).selectFirst(".text");
        assertTrue(text.text().startsWith("As :gull: says, #sand :crab:"), text.text());
        assertEquals(
                "https://there.example/notes/9", text.select("blockquote a").attr("href"));
        assertEquals("#salt", text.select("a[href$=/tags/salt]").text());
        assertEquals(1, text.text().toLowerCase(Locale.ROOT).split("#sand", -1).length - 1);
    }

    @Test
    void whicheverOfOurThingsItAnswersItStandsInThatTalk() {
        String title = there.page();
        Iri article = there.addresses().article(there.page(title));
        Digest digest = there.database()
                .read(handle -> Revisions.digest(handle, there.page(title).head()));
        Iri observer = there.addresses().observer(there.page(title));
        List<Iri> answered = List.of(
                article,
                there.addresses().revision(digest),
                there.addresses().patch(there.page(title), digest),
                observer,
                there.addresses().list(article, NamedObject.Part.REPLIES),
                new Iri(article.value().toLowerCase(Locale.ROOT).replace("page_", "PAGE_")),
                new Iri(article.value().replace("/article/", "/talk/") + "/"));
        int said = 0;
        for (Iri each : answered) {
            there.posts(title, there.note("\"content\":\"<p>Said</p>\",\"inReplyTo\":\"" + each + "\""));
            assertEquals(++said, there.count(title), each.value());
        }
        Iri post = there.posts(title, there.note("\"content\":\"<p>A question</p>\""));
        there.posts(title, there.note("\"content\":\"<p>An answer</p>\",\"inReplyTo\":\"" + post + "\""));
        assertTrue(there.talk(title).select(".replies").text().contains("An answer"));
    }

    @Test
    void anActivityOfOursIsAnsweredAsWhatItIsAbout() {
        FakePeer follower = there.bo;
        follower.deliver(
                follower.follow(there.addresses().group()), there.addresses().sharedInbox());
        there.settle();
        String title = there.page();
        Neighbours.await(
                "told",
                () -> follower.received().stream()
                        .anyMatch(each -> each instanceof Activity.Announce announce
                                && announce.object()
                                        .id()
                                        .equals(Optional.of(there.addresses().article(there.page(title))))));
        int said = 0;
        for (Activity told : follower.received()) {
            boolean about = told instanceof Activity.Announce || told instanceof Activity.Create;
            if (about
                    && told.toString()
                            .contains(
                                    there.addresses().article(there.page(title)).value())) {
                there.posts(title, there.note("\"content\":\"<p>Told</p>\",\"inReplyTo\":\"" + told.id() + "\""));
                assertEquals(++said, there.count(title), told.id().value());
            }
        }
        assertTrue(said >= 2, "an announcement and a creation");
    }

    @Test
    void ofSeveralThingsThatItAnswersOneMayBeOurs() {
        String title = there.page();
        there.posts(
                title,
                there.note(
                        "\"content\":\"<p>To both</p>\",\"inReplyTo\":[\"https://third.example/notes/1\",\"{page}\"]"));
        assertEquals("To both", there.only(title).select(".text").text());
    }

    @Test
    void whoIsSpokenToWithoutAnAnswerIsHeardOnTheirTalk() {
        String title = there.page();
        Iri observer = there.addresses().observer(there.page(title));
        there.posts(title, mention("Of the page", observer));
        assertEquals("Of the page", there.only(title).select(".text").text());
        Pages.write(there.wiki, "Mo", "Home", "Here.\n");
        String front = there.wiki.bean(CurrentSettings.class).get().frontPage();
        there.posts(title, mention("Of the wiki", there.addresses().group()));
        assertTrue(there.talk(front).text().contains("Of the wiki"));
        there.posts(
                title,
                there.note("\"inReplyTo\":null,\"content\":\"<p>In its talk</p>\",\"context\":\"{page}/replies\""));
        assertTrue(there.talk(title).text().contains("In its talk"));
        there.posts(title, mention("Of a person", there.addresses().group().resolve("user/Mo")));
        assertEquals(Optional.of(FetchFault.of(PeerFault.ANSWERS_NOTHING)), there.reason());
    }

    private static String mention(String words, Iri whom) {
        return there.note("\"inReplyTo\":null,\"content\":\"<p>" + words
                + "</p>\",\"tag\":{\"type\":\"Mention\",\"href\":\"" + whom + "\",\"name\":\"@them\"}");
    }

    @Test
    void whatIsNotForEverybodyIsNotShownAndKeepersSeeWhy() {
        String title = there.page();
        for (String members : List.of(
                "\"content\":\"secret\",\"to\":[\"{wiki}\"]",
                "\"content\":\"secret\",\"to\":[\"{actor}/followers\"],\"cc\":[]",
                "\"content\":\"secret\",\"type\":\"ChatMessage\"",
                "\"content\":\"secret\",\"type\":[\"Note\",\"ChatMessage\"]",
                "\"content\":\"secret\",\"to\":null,\"audience\":\"{wiki}\"")) {
            there.posts(title, there.note(members));
            assertEquals(Optional.of(FetchFault.of(PeerFault.POST_PRIVATE)), there.reason(), members);
        }
        there.posts(title, there.note("\"content\":\"\",\"attachment\":[]"));
        assertEquals(Optional.of(FetchFault.of(PeerFault.POST_EMPTY)), there.reason());
        there.posts(title, there.note("\"content\":\"x\",\"attributedTo\":\"{actor}/other\""));
        assertEquals(Optional.of(FetchFault.of(PeerFault.POST_OF_ANOTHER)), there.reason());
        assertEquals(0, there.count(title));
        // Where the post itself says nothing, what it came with does.
        there.posts(title, there.note("\"content\":\"Open\",\"to\":null"));
        assertEquals("Open", there.only(title).select(".text").text());
        Browser mo = Kept.signedIn(there.wiki, "Mo");
        String page = mo.get("/network").text();
        assertTrue(page.contains("The post is not for everybody, and a talk page is"), page);
    }

    @Test
    void afterAChangeNoOldWordStandsAnywhere() {
        String title = there.page();
        Iri post = there.posts(
                title, there.note("\"content\":\"<p>Oldest words</p>\",\"published\":\"2026-01-01T00:00:00Z\""));
        // Twice at one time: some servers write no finer.
        for (String words : List.of("Middle words", "Newest words")) {
            there.delivers(
                    title,
                    post,
                    "Update",
                    PUBLIC,
                    there.note("\"source\":{\"content\":\"" + words
                            + "\",\"mediaType\":\"text/markdown\"},\"updated\":\"2026-02-01T00:00:00Z\""));
            there.talk(title);
        }
        String shown = there.talk(title).html()
                + there.wiki.get("/talk/" + title.replace(' ', '_') + ".atom").body()
                + there.wiki
                        .get("/api/v1/pages/" + title.replace(' ', '_') + "/talk")
                        .body()
                + new Browser(there.wiki).get("/changes").document().html();
        assertTrue(shown.contains("Newest words"), shown);
        assertFalse(shown.contains("Oldest") || shown.contains("Middle"), shown);
        there.delivers(title, post, "Delete", PUBLIC, "\"{id}\"");
        String after = there.talk(title).html()
                + there.wiki.get("/talk/" + title.replace(' ', '_') + ".atom").body()
                + there.wiki
                        .get("/api/v1/pages/" + title.replace(' ', '_') + "/talk")
                        .body()
                + new Browser(there.wiki).get("/changes").document().html();
        assertFalse(after.contains("Newest") || after.contains("Oldest"), after);
    }

    @Test
    void whatHasNoWordsLeftAfterAChangeIsNotShownAsItWas() {
        for (String emptied : List.of(
                there.note("\"content\":\"\""),
                there.note("\"content\":\"<p></p>\",\"contentMap\":{\"de\":\"\"}"),
                "{\"type\":\"Tombstone\",\"id\":\"{id}\"}")) {
            String title = there.page();
            Iri post = there.posts(title, there.note("\"content\":\"<p>Old words</p>\""));
            assertEquals("Old words", there.only(title).select(".text").text());
            there.delivers(title, post, "Update", PUBLIC, emptied);
            assertFalse(there.talk(title).text().contains("Old words"), emptied);
        }
    }

    @Test
    void anAuthorsLastWordsStandHoweverOftenTheyChangedAndGoWhenTheyAreTakenAway() {
        there.another();
        String title = there.page();
        Iri post = there.posts(title, there.note("\"content\":\"<p>Old words</p>\""));
        // Many more than the rate of a person: whatever this machine takes for them, some have to wait.
        int changes = 125;
        for (int i = 1; i <= changes; i++) {
            String words = i == changes ? "Last words" : "Words " + i;
            there.sendsOnly(
                    there.activity(title, post, "Update", PUBLIC, there.note("\"content\":\"<p>" + words + "</p>\"")));
        }
        assertTrue(
                Polling.holds(() -> there.only(title).select(".text").text().equals("Last words"), 90_000),
                () -> there.only(title).select(".text").text());
        there.settle();
        assertTrue(
                lines().stream()
                        .anyMatch(line -> line.why().equals(Optional.of(FetchFault.of(PeerFault.POST_OVERTAKEN)))),
                "of those that wait only the newest is taken");
        assertEquals("Last words", there.only(title).select(".text").text());
        String own = there.filled(title, post, "\"to\":[\"{actor}/followers\"]");
        there.delivers(title, post, "Update", own, there.note("\"content\":\"<p>For friends</p>\"," + own));
        assertEquals(Optional.empty(), there.reason());
        assertEquals("", there.talk(title).select(".text").text());
        there.another();
    }

    @Test
    void whatBecameOfOneIsStoredBeforeTheNextIsBegun() {
        there.another();
        String title = there.page();
        Iri first = there.bo.mint("objects");
        Iri second = there.bo.mint("objects");
        CountDownLatch bothCame = new CountDownLatch(1);
        List<Incoming.State> states = new CopyOnWriteArrayList<>();
        there.bo.server().serve(first.requestTarget(), _ -> {
            Polling.holds(() -> bothCame.getCount() == 0, 10_000);
            return LoopbackAnswer.status(404);
        });
        there.bo.server().serve(second.requestTarget(), _ -> {
            lines().stream().limit(2).map(Incoming.Line::state).forEach(states::add);
            return LoopbackAnswer.status(404);
        });
        String begun = there.activity(title, first, "Create", PUBLIC, "\"{id}\"");
        String next = there.activity(title, second, "Create", PUBLIC, "\"{id}\"");
        there.sendsOnly(begun);
        there.sendsOnly(next);
        bothCame.countDown();
        there.settle();
        assertEquals(List.of(Incoming.State.WAITS, Incoming.State.IGNORED), states);
    }

    @Test
    void whatIsTakenAwayGoesAtOnceThoughManyChangesWaitBeforeIt() {
        there.another();
        String title = there.page();
        List<Iri> changed = List.of(
                there.posts(title, there.note("\"content\":\"<p>One</p>\"")),
                there.posts(title, there.note("\"content\":\"<p>Two</p>\"")));
        Iri regretted = there.posts(title, there.note("\"content\":\"<p>Regretted</p>\""));
        for (int i = 0; i < 125; i++) {
            String words = there.note("\"content\":\"<p>Words " + i + "</p>\"");
            there.sendsOnly(there.activity(title, changed.get(i % 2), "Update", PUBLIC, words));
        }
        there.sendsOnly(there.activity(title, regretted, "Delete", PUBLIC, "\"" + regretted + "\""));
        // Lines are the newest first: here, of before the Delete.
        assertTrue(Polling.holds(
                () -> lines().stream()
                        .dropWhile(line -> !line.type().equals("Delete") || line.state() != Incoming.State.DONE)
                        .anyMatch(line -> line.state() == Incoming.State.WAITS),
                60_000));
        assertFalse(there.talk(title).text().contains("Regretted"));
        assertTrue(queue().awaitEmpty(90_000));
        there.another();
    }

    private static IncomingQueue queue() {
        return there.wiki.bean(IncomingQueue.class);
    }

    private static List<Incoming.Line> lines() {
        return there.database().read(handle -> Incoming.lines(handle, Long.MAX_VALUE, 200));
    }

    @Test
    void whatIsNamedByItsAddressIsAskedForUntilItsServerAnswers() {
        String title = there.page();
        Iri post = there.bo.mint("objects");
        AtomicInteger asked = new AtomicInteger();
        LoopbackAnswer note = LoopbackAnswer.of(
                LoopbackAnswer.ACTIVITY_JSON,
                there.filled(
                        title,
                        post,
                        there.note("\"@context\":\"https://www.w3.org/ns/activitystreams\",\"content\":\"At last\"")));
        there.bo
                .server()
                .serve(post.requestTarget(), _ -> asked.getAndIncrement() == 0 ? LoopbackAnswer.status(503) : note);
        there.sendsOnly(there.activity(title, post, "Create", PUBLIC, "\"{id}\""));
        assertTrue(Polling.holds(() -> asked.get() > 0, 20_000));
        // Whoever is heard of is asked again.
        there.posts(title, there.note("\"content\":\"And more\""));
        assertEquals(
                List.of("And more", "At last"),
                there.talk(title).select("article.post .text").eachText().stream()
                        .sorted()
                        .toList());
        there.bo.server().serve(post.requestTarget(), LoopbackAnswer.status(410));
        there.delivers(title, post, "Update", PUBLIC, "\"{id}\"");
        assertFalse(there.talk(title).text().contains("At last"));
    }

    @Test
    void deliveriesThatOvertookOneAnotherEndAsTheyWereMeant() {
        String title = there.page();
        Iri changed = there.bo.mint("objects");
        there.delivers(
                title,
                changed,
                "Update",
                PUBLIC,
                there.note("\"content\":\"<p>After</p>\",\"updated\":\"2026-02-01T00:00:00Z\""));
        there.delivers(title, changed, "Create", PUBLIC, there.note("\"content\":\"<p>Before</p>\""));
        assertEquals("After", there.only(title).select(".text").text());
        Iri deleted = there.bo.mint("objects");
        there.delivers(title, deleted, "Delete", PUBLIC, "{\"type\":\"Tombstone\",\"id\":\"{id}\"}");
        there.delivers(title, deleted, "Create", PUBLIC, there.note("\"content\":\"<p>Gone</p>\""));
        assertEquals(1, there.count(title));
        assertEquals(Optional.of(FetchFault.of(PeerFault.POST_DELETED)), there.reason());
    }

    @Test
    void whatIsTooLongIsShownFromItsBeginningWithWhereToReadOn() {
        String title = there.page();
        there.posts(
                title,
                there.note(
                        "\"type\":\"Article\",\"name\":\"Long\",\"url\":\"https://blog.example/long\",\"content\":\"<p>"
                                + "Once more, ".repeat(9_000) + "</p>\""));
        Element post = there.only(title);
        assertTrue(post.text().contains("Once more, Once more"));
        assertEquals("https://blog.example/long", post.select(".text a").attr("href"));
    }

    @Test
    void markupOfOthersStaysHarmlessWhereverItStands() {
        String evil = "<script>alert(1)</script><img src=x onerror=alert(1)><b onclick=alert(1)>";
        String json = evil.replace("\"", "\\\"");
        String title = there.page();
        there.posts(
                title,
                there.note("\"type\":\"Question\",\"name\":\"" + json + "name\",\"summary\":\"" + json
                        + "warn\",\"contentMap\":{\"en\":\"" + json + "words\"},\"oneOf\":[{\"name\":\"" + json
                        + "option\"}],"
                        + "\"attachment\":[{\"type\":\"Image\",\"url\":\"javascript:alert(1)\",\"name\":\"" + json
                        + "alt\"},"
                        + "{\"type\":\"Link\",\"href\":\"data:text/html,x\",\"name\":\"" + json + "link\"}],"
                        + "\"location\":{\"name\":\"" + json + "place\"},\"startTime\":\"" + json + "now\","
                        + "\"tag\":[{\"type\":\"Hashtag\",\"name\":\"" + json + "tag\"}]"));
        there.posts(
                title,
                there.note("\"source\":{\"content\":\"" + json + "[x](javascript:alert(1))\",\"mediaType\":"
                        + "\"text/markdown\"},\"attachment\":[{\"type\":\"Image\",\"url\":\"https://m.example/x.png\",\"name\":\"](javascript:alert(1))"
                        + " " + json + "![\"}]"));
        Element talk = there.talk(title);
        assertEquals(2, talk.select("article.post").size());
        assertTrue(
                talk.select(".text script, .text [onclick], .text [onerror], .text img[src=x]")
                        .isEmpty(),
                talk.html());
        assertTrue(talk.select(".text a[href^=javascript], .text a[href^=data]").isEmpty(), talk.html());
    }
}
