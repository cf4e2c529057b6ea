package org.marram.exchange.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marram.federation.vocabulary.Iri;

/// Answers in the shape in which each software writes them, each with its own contexts and members.
class ShapesOfOthersTest {
    private static final String AS = "\"https://www.w3.org/ns/activitystreams\"";
    private static final String PUBLIC = "\"https://www.w3.org/ns/activitystreams#Public\"";

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

    /// @param context of the whole activity
    /// @param object what is created
    /// @param words that must be readable, in this order
    /// @param links that must be there
    record Shape(String software, String context, String object, List<String> words, List<String> links) {
        @Override
        public String toString() {
            return software;
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void anAnswerInTheShapeOfEachSoftwareIsReadWhole(Shape shape) {
        String title = there.page();
        Iri id = there.bo.mint("objects");
        there.sends(there.filled(
                title, id, """
                {"@context":%s,"id":"%s","type":"Create","actor":"{actor}","published":"2026-11-02T10:00:00.123Z",
                "to":[%s],"cc":["{actor}/followers"],"object":%s}""".formatted(shape.context(), there.bo.mint("activities"), PUBLIC, shape.object())));
        Element post = there.only(title);
        String said = post.text();
        int from = 0;
        for (String words : shape.words()) {
            int at = said.indexOf(words, from);
            assertTrue(at >= 0, words + " is not in: " + said);
            from = at;
        }
        for (String link : shape.links()) {
            assertEquals(1, post.select(".text a[href=" + link + "]").size(), link + " in " + post.html());
        }
    }

    static Stream<Shape> shapes() {
        return Stream.of(
                new Shape(
                        "Mastodon",
                        "[" + AS
                                + ",{\"ostatus\":\"http://ostatus.org#\",\"atomUri\":\"ostatus:atomUri\",\"inReplyToAtomUri\":"
                                + "\"ostatus:inReplyToAtomUri\",\"conversation\":\"ostatus:conversation\",\"sensitive\":\"as:sensitive\","
                                + "\"toot\":\"http://joinmastodon.org/ns#\",\"votersCount\":\"toot:votersCount\",\"blurhash\":"
                                + "\"toot:blurhash\",\"focalPoint\":{\"@container\":\"@list\",\"@id\":\"toot:focalPoint\"}}]",
                        """
                        {"id":"{id}","type":"Note","summary":"rot","inReplyTo":"{page}","published":"2026-11-02T10:00:00Z",
                        "url":"{id}/web","attributedTo":"{actor}","to":["https://www.w3.org/ns/activitystreams#Public"],
                        "cc":["{actor}/followers","{wiki}user/wiki-bot"],"sensitive":true,"atomUri":"{id}","inReplyToAtomUri":"{page}",
                        "conversation":"tag:there.example,2026:objectId=1","content":"<p><span class=\\"h-card\\">@wiki</span> A seal</p>",
                        "contentMap":{"en":"<p><span class=\\"h-card\\">@wiki</span> A seal</p>"},"attachment":[{"type":"Document",
                        "mediaType":"image/jpeg","url":"https://files.there.example/1.jpg","name":"It sleeps","blurhash":"UE","focalPoint":
                        [0.0,0.0],"width":10,"height":10}],"tag":[],"replies":{"id":"{id}/replies","type":"Collection","first":
                        {"type":"CollectionPage","next":"{id}/replies?page=true","partOf":"{id}/replies","items":[]}}}""",
                        List.of("rot", "@wiki A seal", "It sleeps"),
                        List.of("https://files.there.example/1.jpg")),
                new Shape(
                        "GoToSocial",
                        "[\"https://gotosocial.org/ns\"," + AS + ",{\"sensitive\":\"as:sensitive\"}]",
                        """
                        {"id":"{id}","type":"Note","attachment":{"mediaType":"image/png","name":"Low tide","type":"Image",
                        "url":"https://files.there.example/2.png"},"attributedTo":"{actor}","cc":"{actor}/followers","content":
                        "<p>Look</p>","contentMap":{"nb":"<p>Look</p>"},"inReplyTo":"{page}","interactionPolicy":{"canLike":
                        {"always":"as:Public"}},"sensitive":false,"summary":"","tag":{"href":"{wiki}","name":"@wiki","type":"Mention"},
                        "to":"https://www.w3.org/ns/activitystreams#Public","url":"{id}/web"}""",
                        List.of("Look", "Low tide"),
                        List.of("https://files.there.example/2.png")),
                new Shape(
                        "Misskey",
                        "[" + AS
                                + ",\"https://w3id.org/security/v1\",{\"misskey\":\"https://misskey-hub.net/ns#\",\"_misskey_content\":"
                                + "\"misskey:_misskey_content\",\"_misskey_quote\":\"misskey:_misskey_quote\",\"quoteUrl\":\"as:quoteUrl\","
                                + "\"_misskey_summary\":\"misskey:_misskey_summary\"}]",
                        """
                        {"id":"{id}","type":"Note","attributedTo":"{actor}","summary":null,"content":
                        "<p><span>See this<br><br>RE: </span></p>","_misskey_content":"See this","source":{"content":"See this",
                        "mediaType":"text/x.misskeymarkdown"},"_misskey_quote":"https://there.example/notes/q","quoteUrl":
                        "https://there.example/notes/q","published":"2026-11-02T10:00:00.000Z","to":["as:Public"],"cc":[],
                        "inReplyTo":"{page}","attachment":[{"type":"Document","mediaType":"audio/mpeg","url":
                        "https://files.there.example/3.mp3","name":"Surf","sensitive":false}],"sensitive":false,"tag":[]}""",
                        List.of("See this", "Sound: Surf"),
                        List.of("https://there.example/notes/q", "https://files.there.example/3.mp3")),
                new Shape(
                        "Pleroma",
                        "[" + AS + ",\"https://there.example/schemas/litepub-0.1.jsonld\",{\"@language\":\"und\"}]",
                        """
                        {"actor":"{actor}","id":"{id}","type":"Note","attributedTo":"{actor}","attachment":[{"mediaType":"video/mp4",
                        "name":"Waves","type":"Document","url":[{"href":"https://files.there.example/4.mp4","mediaType":"video/mp4",
                        "type":"Link"}]}],"cc":["{actor}/followers"],"content":"Waves<br/>and wind","context":
                        "https://there.example/contexts/1","conversation":"https://there.example/contexts/1","emoji":{},"inReplyTo":"{page}",
                        "repliesCount":0,"sensitive":null,"source":{"content":"Waves\\nand wind","mediaType":"text/plain"},"summary":"",
                        "tag":[],"to":["https://www.w3.org/ns/activitystreams#Public"]}""",
                        List.of("Waves", "and wind", "Video: Waves"),
                        List.of("https://files.there.example/4.mp4")),
                new Shape(
                        "Friendica",
                        "[" + AS
                                + ",\"https://w3id.org/security/v1\",{\"dfrn\":\"http://purl.org/macgirvin/dfrn/1.0/\",\"diaspora\":"
                                + "\"https://diasporafoundation.org/ns/\",\"directMessage\":\"litepub:directMessage\",\"litepub\":"
                                + "\"http://litepub.social/ns#\",\"quoteUrl\":\"as:quoteUrl\",\"vcard\":\"http://www.w3.org/2006/vcard/ns#\"}]",
                        """
                        {"id":"{id}","diaspora:guid":"a","type":"Note","published":"2026-11-02T10:00:00Z","inReplyTo":"{page}",
                        "url":"{id}","attributedTo":"{actor}","sensitive":false,"summary":null,"context":"{id}#context","conversation":
                        "{id}#context","content":"<div class=\\"wall\\">Sand <img src=\\"https://files.there.example/5.jpg\\" alt=\\"A ridge\\"></div><div>Second</div>","contentMap":{"de":"Sand"},"source":{"content":"[b]Sand[/b]","mediaType":"text/bbcode"},
                        "diaspora:comment":"{}","attachment":[{"type":"Document","mediaType":"image/jpeg","url":
                        "https://files.there.example/5.jpg","name":"A ridge"}],"tag":[{"type":"Hashtag","href":
                        "https://there.example/search?tag=dunes","name":"#dunes"}],"generator":{"type":"Application","name":"x"},
                        "to":["https://www.w3.org/ns/activitystreams#Public"],"cc":["{actor}/followers"]}""",
                        List.of("Sand", "A ridge", "Second", "#dunes"),
                        List.of("https://files.there.example/5.jpg")),
                new Shape(
                        "Hubzilla",
                        "[" + AS + ",\"https://w3id.org/security/v1\",\"https://there.example/apschema/v1.25\"]",
                        """
                        {"type":"Note","id":"{id}","inReplyTo":"{page}","published":"2026-11-02T10:00:00Z","name":"On wind","content":
                        "It <b>blows</b>","source":{"content":"It [b]blows[/b]","summary":"","mediaType":"text/bbcode"},"attributedTo":
                        "{actor}","actor":{"type":"Person","id":"{actor}"},"attachment":[{"type":"Link","mediaType":"text/html","href":
                        "https://there.example/wind"}],"tag":{"type":"Mention","href":"{wiki}","name":"@Tides"},"to":
                        ["https://www.w3.org/ns/activitystreams#Public"],"cc":["{actor}/followers"]}""",
                        List.of("It blows"),
                        List.of("https://there.example/wind")),
                new Shape(
                        "GNU social",
                        "[" + AS
                                + ",{\"gs\":\"https://www.gnu.org/software/social/ns#\",\"Sensitive\":\"as:sensitive\"}]",
                        """
                        {"type":"Note","id":"{id}","published":"2026-11-02T10:00:00+00:00","attributedTo":"{actor}","to":
                        ["https://www.w3.org/ns/activitystreams#Public"],"cc":["{actor}/subscribers"],"content":"A <em>short</em> one",
                        "mediaType":"text/html","source":{"content":"A *short* one","mediaType":"text/plain"},"attachment":[
                        {"type":"Document","mediaType":"image/gif","url":"https://files.there.example/6.gif","size":10,"name":"m.gif"}],
                        "tag":[],"inReplyTo":"{page}","inConversation":"https://there.example/c/1"}""",
                        List.of("A short one", "m.gif"),
                        List.of("https://files.there.example/6.gif")),
                new Shape(
                        "Lemmy",
                        "[\"https://join-lemmy.org/context.json\"," + AS + "]",
                        """
                        {"type":"Note","id":"{id}","attributedTo":"{actor}","to":["https://www.w3.org/ns/activitystreams#Public"],"cc":
                        ["{wiki}"],"content":"<p>On <strong>salt</strong></p>","mediaType":"text/html","source":{"content":"On **salt**",
                        "mediaType":"text/markdown"},"inReplyTo":"{page}","published":"2026-11-02T10:00:00.000001Z","tag":[],
                        "distinguished":false,"language":{"identifier":"en","name":"English"},"audience":"{wiki}","attachment":[]}""",
                        List.of("On salt"),
                        List.of()),
                new Shape(
                        "Lemmy, a post",
                        "[\"https://join-lemmy.org/context.json\"," + AS + "]",
                        """
                        {"type":"Page","id":"{id}","attributedTo":"{actor}","to":["{page}","https://www.w3.org/ns/activitystreams#Public"],
                        "name":"A chart of tides","cc":[],"content":"<p>Worth a look</p>","mediaType":"text/html","source":{"content":
                        "Worth a look","mediaType":"text/markdown"},"attachment":[{"href":"https://charts.example/t","mediaType":
                        "text/html","type":"Link"}],"image":{"type":"Image","url":"https://files.there.example/7.webp"},"sensitive":false,
                        "commentsEnabled":true,"stickied":false,"published":"2026-11-02T10:00:00Z","audience":"{wiki}","inReplyTo":"{page}"}""",
                        List.of("Worth a look"),
                        List.of("https://charts.example/t", "https://files.there.example/7.webp")),
                new Shape(
                        "Mbin",
                        "[\"https://there.example/contexts\"," + AS + "]",
                        """
                        {"id":"{id}","type":"Note","attributedTo":"{actor}","inReplyTo":"{page}","to":["{wiki}",
                        "https://www.w3.org/ns/activitystreams#Public"],"cc":["{actor}/followers"],"sensitive":false,"content":
                        "<p>Mud</p>\\n","mediaType":"text/html","source":{"content":"Mud","mediaType":"text/markdown"},"url":"{id}",
                        "tag":[{"type":"Hashtag","href":"https://there.example/tag/random","name":"#random"}],"published":
                        "2026-11-02T10:00:00+00:00","contentMap":{"en":"<p>Mud</p>\\n"},"object":{"type":"Note"},"attachment":[{"type":"Image",
                        "mediaType":"image/jpeg","url":"https://files.there.example/8.jpg","name":null,"blurhash":"x","focalPoint":
                        [0,0]}]}""",
                        List.of("Mud", "8.jpg", "#random"),
                        List.of("https://files.there.example/8.jpg")),
                new Shape("lotide", "[" + AS + ",{\"sensitive\":\"as:sensitive\"}]", """
                        {"attributedTo":"{actor}","cc":["{wiki}","{page}"],"content":"<p>Grit</p>","id":"{id}","inReplyTo":"{page}",
                        "mediaType":"text/html","published":"2026-11-02T10:00:00.5Z","source":{"content":"Grit","mediaType":
                        "text/markdown"},"summary":"Grit","to":"https://www.w3.org/ns/activitystreams#Public","type":"Note"}""", List.of("Grit"), List.of()),
                new Shape(
                        "Smithereen",
                        "[" + AS
                                + ",{\"sensitive\":\"as:sensitive\",\"sm\":\"http://smithereen.software/ns#\",\"votersCount\":"
                                + "\"toot:votersCount\",\"toot\":\"http://joinmastodon.org/ns#\",\"_localID\":\"sm:localId\"}]",
                        """
                        {"type":"Note","id":"{id}","attributedTo":"{actor}","content":"<p>Shells</p>","url":"{id}","published":
                        "2026-11-02T10:00:00.1Z","inReplyTo":"{page}","to":["https://www.w3.org/ns/activitystreams#Public"],"cc":[],
                        "replies":{"type":"Collection","id":"{id}/replies","first":{"type":"CollectionPage","items":[],"partOf":
                        "{id}/replies","next":"{id}/replies?offset=0"}},"attachment":[{"type":"Image","mediaType":"image/webp","url":
                        "https://files.there.example/9.webp","width":1,"height":1,"blurhash":"x","_localID":"a"}],"sensitive":false,
                        "likes":"{id}/likes"}""",
                        List.of("Shells", "9.webp"),
                        List.of("https://files.there.example/9.webp")),
                new Shape(
                        "WordPress",
                        "[" + AS
                                + ",{\"Hashtag\":\"as:Hashtag\",\"sensitive\":\"as:sensitive\",\"dcterms\":\"http://purl.org/dc/terms/\"}]",
                        """
                        {"id":"{id}","type":"Article","attachment":[{"type":"Image","url":"https://blog.example/10.jpg","mediaType":
                        "image/jpeg","name":"The pier"}],"attributedTo":"{actor}","content":"<h2>Walk</h2><figure><img src=\\"https://blog.example/10.jpg\\" alt=\\"The pier\\"/><figcaption>At noon</figcaption></figure><table><tr><td>Ebb</td><td>6 h</td></tr></table>","contentMap":{"en":"<p>never</p>"},"name":"A walk","nameMap":{"en":"A walk"},"preview":{"type":
                        "Note","content":"<p>In short</p>"},"summary":"In short","summaryMap":{"en":"In short"},"icon":{"type":"Image","url":
                        "https://blog.example/i.png"},"image":{"type":"Image","url":"https://blog.example/10.jpg"},"inReplyTo":"{page}",
                        "published":"2026-11-02T10:00:00Z","tag":[],"to":["https://www.w3.org/ns/activitystreams#Public"],"cc":[],
                        "mediaType":"text/html","replies":"{id}/replies","url":"https://blog.example/walk"}""".replace("\"contentMap\":{\"en\":\"<p>never</p>\"},", ""),
                        List.of("Walk", "The pier", "At noon", "Ebb 6 h"),
                        List.of("https://blog.example/10.jpg")),
                new Shape(
                        "PeerTube",
                        "[" + AS
                                + ",\"https://w3id.org/security/v1\",{\"pt\":\"https://joinpeertube.org/ns#\",\"sc\":\"http://schema.org/\","
                                + "\"Hashtag\":\"as:Hashtag\",\"category\":\"sc:category\",\"uuid\":\"sc:identifier\",\"subtitleLanguage\":"
                                + "\"sc:subtitleLanguage\",\"support\":{\"@type\":\"sc:Text\",\"@id\":\"pt:support\"}}]",
                        """
                        {"type":"Video","id":"{id}","name":"Storm at the pier","duration":"PT60S","uuid":"u","category":{"identifier":
                        "1","name":"x"},"views":1,"sensitive":false,"published":"2026-11-02T10:00:00.000Z","mediaType":"text/markdown",
                        "content":"Filmed **today**","support":null,"icon":[{"type":"Image","url":"https://tube.example/t.jpg","mediaType":
                        "image/jpeg","width":280,"height":157}],"url":[{"type":"Link","mediaType":"text/html","href":
                        "https://tube.example/w/1"},{"type":"Link","mediaType":"application/x-mpegURL","href":"https://tube.example/1.m3u8",
                        "tag":[]}],"likes":"{id}/likes","attributedTo":[{"type":"Person","id":"{actor}"}],"to":
                        ["https://www.w3.org/ns/activitystreams#Public"],"cc":[],"inReplyTo":"{page}"}""",
                        List.of("Filmed today", "Video: Storm at the pier"),
                        List.of("https://tube.example/w/1")),
                new Shape(
                        "Mobilizon",
                        "[" + AS
                                + ",\"https://litepub.social/context.jsonld\",{\"@language\":\"und\",\"Hashtag\":\"as:Hashtag\","
                                + "\"PostalAddress\":\"sc:PostalAddress\",\"address\":{\"@id\":\"sc:address\",\"@type\":\"sc:PostalAddress\"},"
                                + "\"category\":\"sc:category\",\"ical\":\"http://www.w3.org/2002/12/cal/ical#\",\"location\":{\"@id\":\"sc:location\","
                                + "\"@type\":\"sc:Place\"},\"mz\":\"https://joinmobilizon.org/ns#\",\"joinMode\":{\"@id\":\"mz:joinMode\",\"@type\":"
                                + "\"mz:joinModeType\"},\"pt\":\"https://joinpeertube.org/ns#\",\"sc\":\"http://schema.org#\",\"toot\":"
                                + "\"http://joinmastodon.org/ns#\",\"uuid\":\"sc:identifier\"}]",
                        """
                        {"id":"{id}","type":"Event","name":"Beach clean","content":"<p>Bring gloves</p>","attributedTo":"{actor}","actor":
                        "{actor}","category":"MEETING","startTime":"2027-05-01T09:00:00+02:00","endTime":"2027-05-01T11:30:00+02:00",
                        "location":{"type":"Place","id":"https://meet.example/address/1","name":"North pier","address":{"type":"PostalAddress",
                        "addressLocality":"Strand"},"latitude":1.5,"longitude":2.5},"mediaType":"text/html","published":
                        "2026-11-02T10:00:00Z","updated":"2026-11-02T10:00:00Z","joinMode":"free","uuid":"u","url":"https://meet.example/e/1",
                        "attachment":[{"type":"Document","mediaType":"image/png","name":"Poster","url":"https://meet.example/p.png"}],"tag":
                        [],"inReplyTo":"{page}","to":["https://www.w3.org/ns/activitystreams#Public"],"cc":[]}""",
                        List.of(
                                "Bring gloves",
                                "2027-05-01 09:00 UTC+02:00 – 2027-05-01 11:30 UTC+02:00",
                                "North pier",
                                "Poster"),
                        List.of("https://meet.example/e/1", "https://meet.example/p.png")),
                new Shape(
                        "Discourse",
                        "[" + AS + ",{\"discourse\":\"https://www.discourse.org/ns#\"}]",
                        """
                        {"type":"Note","id":"{id}","content":"<p>Yes <a href=\\"https://forum.example/t/1\\">there</a></p>","name":"Re: sand",
                        "url":"https://forum.example/t/1/2","attributedTo":"{actor}","published":"2026-11-02T10:00:00Z","updated":
                        "2026-11-02T10:00:00Z","inReplyTo":"{page}","context":"https://forum.example/ap/collection/1","attachment":[{"type":
                        "Image","mediaType":"image/png","url":"https://forum.example/11.png","name":"a chart"}],"audience":
                        "https://forum.example/ap/actor/1","to":["https://www.w3.org/ns/activitystreams#Public"],"cc":[]}""",
                        List.of("Yes there", "a chart"),
                        List.of("https://forum.example/11.png")),
                new Shape(
                        "NodeBB",
                        "[" + AS + ",\"https://purl.archive.org/miscellany\"]",
                        """
                        {"id":"{id}","type":"Note","to":["https://www.w3.org/ns/activitystreams#Public"],"cc":["{actor}/followers"],
                        "inReplyTo":"{page}","published":"2026-11-02T10:00:00.000Z","updated":null,"url":"{id}","attributedTo":"{actor}",
                        "context":"https://board.example/topic/1","audience":"https://board.example/category/1","summary":null,"name":null,
                        "content":"<p dir=\\"auto\\">Kelp</p>\\n","source":{"content":"**Kelp**","mediaType":"text/markdown"},"tag":[],
                        "attachment":[{"type":"Image","mediaType":"image/png","url":"https://board.example/12.png"}],"replies":
                        "{id}/replies"}""",
                        List.of("Kelp", "12.png"),
                        List.of("https://board.example/12.png")));
    }
}
