package org.marram.federation.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Article;
import org.marram.federation.vocabulary.AsObject;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Note;
import org.marram.federation.vocabulary.OtherObject;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.RevisionCopy;

class DocumentReaderTest {
    private static final String AS = "\"@context\":\"https://www.w3.org/ns/activitystreams\",";
    private final DocumentReader reader = new DocumentReader();

    @Test
    void oneAndManyAreTheSame() {
        Note note = assertInstanceOf(
                Note.class,
                object(
                        "{" + AS + "'type':['Note'],'id':'https://a.example/1','to':'as:Public','cc':null,"
                                + "'attributedTo':[{'type':'Person','id':'https://a.example/u'}],'summary':'','content':['x'],"
                                + "'published':'2026-01-01T02:00:00.5+02:00','url':[{'type':'Link','href':'https://a.example/v.mp4',"
                                + "'mediaType':'video/mp4'},{'type':'Link','href':'https://a.example/p','mediaType':'text/html'}]}"));
        assertTrue(note.addressing().isPublic());
        assertEquals(List.of(new Iri("https://a.example/u")), note.attributedTo());
        assertEquals("x", note.body().content());
        assertEquals(
                Optional.of(Instant.parse("2026-01-01T00:00:00.5Z")),
                note.times().published());
        assertEquals(Optional.of(new Iri("https://a.example/p")), note.url());
    }

    @Test
    void wordsAreReadInWhicheverLanguageAndUnderWhicheverContextTheyStand() {
        String note = "'type':'Note','id':'https://a.example/1','name':'N','summary':'S','content':'C'";
        String und = "'@context':['https://www.w3.org/ns/activitystreams',{'@language':'und','place':'as:location',"
                + "'location':{'@id':'http://schema.org#location'}}],";
        Note read = assertInstanceOf(Note.class, object("{" + und + note + "}"));
        assertEquals(
                List.of("N", "S", "C"),
                List.of(read.name(), read.summary(), read.body().content()));
        Note mapped = assertInstanceOf(
                Note.class,
                object(
                        "{" + AS
                                + "'type':'Note','id':'https://a.example/1','nameMap':{'de':'','fr':'Nom'},'summary':null,"
                                + "'summaryMap':{'fr':['Avis']},'content':null,'contentMap':{'en':null,'fr':'Texte','de':'Text'}}"));
        assertEquals(
                List.of("Nom", "Avis", "Texte"),
                List.of(mapped.name(), mapped.summary(), mapped.body().content()));
        assertEquals(Map.of("fr", "Texte", "de", "Text"), mapped.particulars().languages());
    }

    @Test
    void whatPeoplePostMayHaveSeveralTypesButAMessageIsNothingElse() {
        String rest = ",'id':'https://a.example/1','content':'x'}";
        assertEquals(
                "Question",
                ((Note) object("{" + AS + "'type':['Question','Note']" + rest))
                        .particulars()
                        .type());
        assertTrue(((Note) object("{" + AS + "'type':['Note','ChatMessage']" + rest)).isMessage());
        assertTrue(((Note) object("{" + AS + "'type':'ChatMessage'" + rest)).isMessage());
        Note review = (Note) object("{" + AS + "'type':'Review','attributedTo':'https://a.example/u'" + rest);
        assertEquals("Review", review.particulars().type());
    }

    @Test
    void aTimeThatCannotBeReadIsNotThere() {
        for (String time : List.of(
                "'not-a-date'",
                "'-0001-01-01T00:00:00Z'",
                "'2026-06-30T23:59:60Z'",
                "null",
                "9999999999999",
                "['x']",
                "'+99999-01-01T00:00:00Z'")) {
            Note note = assertInstanceOf(
                    Note.class,
                    object("{" + AS + "'type':'Note','id':'https://a.example/1','published':" + time + "}"));
            assertEquals(Optional.empty(), note.times().published(), time);
        }
    }

    @Test
    void anActivityWithoutOneActorOneIdAndOneObjectIsNone() {
        String whole =
                "'type':'Create','id':'https://a.example/1','actor':'https://a.example/u','object':'https://a.example/o'";
        assertInstanceOf(Activity.Create.class, object("{" + AS + whole + "}"));
        for (String[] change : new String[][] {
            {"'id':'https://a.example/1'", "'id':null"},
            {"'id':'https://a.example/1'", "'id':['https://a.example/1']"},
            {"'id':'https://a.example/1'", "'id':'https://a.example/1','@id':'https://b.example/1'"},
            {"'actor':'https://a.example/u'", "'x':1"},
            {"'actor':'https://a.example/u'", "'actor':['https://a.example/u','https://b.example/u']"},
            {"'actor':'https://a.example/u'", "'actor':'https://b.example@a.example/u'"},
            {"'object':'https://a.example/o'", "'object':['https://a.example/o','https://a.example/p']"},
            {"'object':'https://a.example/o'", "'y':1"}
        }) {
            String json = "{" + AS + whole.replace(change[0], change[1]) + "}";
            assertInstanceOf(OtherObject.class, object(json), json);
        }
    }

    @Test
    void anUnknownActivityKeepsItsJson() {
        Activity.Unknown unknown = assertInstanceOf(
                Activity.Unknown.class,
                object(
                        "{" + AS
                                + "'type':'EmojiReact','id':'https://a.example/1','actor':'https://a.example/u','content':'x'}"));
        assertEquals("x", unknown.json().get("content").asText());
    }

    @Test
    void whatHidesOrConfusesTypesIsRefused() {
        for (String json : List.of(
                "{" + AS + "'id':'https://a.example/1'}",
                "{" + AS + "'type':5}",
                "{" + AS + "'type':{'a':1}}",
                "{" + AS + "'type':['Create','Delete']}",
                "{" + AS + "'type':['Note','Person']}",
                "{" + AS + "'type':'" + "x".repeat(10_000) + "'}",
                "{" + AS + "'type':'Like','id':'https://a.example/1','object':'https://a.example/2',"
                        + "'actor':{'type':'Person','id':'https://a.example/u'}}",
                "{" + AS + "'type':'Note','@graph':[{'type':'Note'}]}")) {
            assertInstanceOf(DocumentReading.Malformed.class, read(json), json);
        }
    }

    @Test
    void aContextThatRenamesTermsIsReadAsLinkedData() {
        AsObject renamed = object("{'@context':['https://www.w3.org/ns/activitystreams',"
                + "{'actor':'https://evil.example/#x','doer':{'@id':'as:actor','@type':'@id'}}],'type':'Like',"
                + "'id':'https://a.example/1','actor':'https://victim.example/bob','doer':'https://a.example/u',"
                + "'object':'https://a.example/o'}");
        assertEquals(
                new Iri("https://a.example/u"),
                assertInstanceOf(Activity.Like.class, renamed).actor());
    }

    @Test
    void fullNamesAreReadAsLinkedData() {
        AsObject named = object("{'@type':'https://www.w3.org/ns/activitystreams#Follow','@id':'https://a.example/1',"
                + "'https://www.w3.org/ns/activitystreams#actor':{'@id':'https://a.example/u'},"
                + "'https://www.w3.org/ns/activitystreams#object':{'@id':'https://b.example/'}}");
        Activity.Follow follow = assertInstanceOf(Activity.Follow.class, named);
        assertEquals(Reference.to(new Iri("https://b.example/")), follow.object());
    }

    @Test
    void aContextThatIsNotBundledIsIgnoredAndNeverFetched() {
        AsObject article = object("{'@context':['https://www.w3.org/ns/activitystreams','http://127.0.0.1:1/evil',"
                + "{'toot':'http://joinmastodon.org/ns#','sensitive':'as:sensitive'}],"
                + "'type':'Article','id':'https://a.example/1','name':'Dunes'}");
        assertEquals("Dunes", assertInstanceOf(Article.class, article).name());
        AsObject expanded = object("{'@context':['https://www.w3.org/ns/activitystreams','http://127.0.0.1:1/evil',"
                + "{'title':'as:name'}],'@type':'Article','@id':'https://a.example/1','title':'Dunes'}");
        assertEquals("Dunes", assertInstanceOf(Article.class, expanded).name());
    }

    @Test
    void aRevisionThatItsFieldsWouldNotGiveBackIsNone() {
        RevisionCopy copy = DocumentSamples.copy();
        String json = new String(DocumentWriter.bytes(copy), StandardCharsets.UTF_8);
        RevisionCopy read = assertInstanceOf(RevisionCopy.class, object(json));
        assertEquals(copy.signed().json(), read.signed().json());
        assertInstanceOf(RevisionCopy.Check.Intact.class, read.check());
        for (String[] change : new String[][] {
            {"\"minor\":true", "\"minor\":true,\"extra\":1"},
            {"\"minor\":true", "\"minor\":\"true\""},
            {"\"mediaType\":\"text/markdown\"", "\"mediaType\":\"text/html\""},
            {"10:15:30.250Z", "10:15:30.2500Z"},
            {"\"cryptosuite\":\"eddsa-jcs-2022\"", "\"cryptosuite\":\"eddsa-rdfc-2022\""}
        }) {
            assertInstanceOf(OtherObject.class, object(json.replace(change[0], change[1])), change[1]);
        }
    }

    @Test
    void textsThatTheRevisionDoesNotNameAreFound() {
        String json = new String(DocumentWriter.bytes(DocumentSamples.copy()), StandardCharsets.UTF_8);
        for (String changed : List.of(
                json.replace("# Dunes", "# Duncs"), json.replace("\"summary\":\"began\"", "\"summary\":\"ended\""))) {
            RevisionCopy read = assertInstanceOf(RevisionCopy.class, object(changed));
            assertInstanceOf(RevisionCopy.Check.Altered.class, read.check());
        }
    }

    private AsObject object(String json) {
        return assertInstanceOf(DocumentReading.Understood.class, read(json), json)
                .document()
                .object();
    }

    private DocumentReading read(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return reader.read(bytes, JsonLimits.DOCUMENT);
    }
}
