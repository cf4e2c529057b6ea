package org.marram.exchange.actors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.marram.exchange.actors.NamedObject.Listed;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.people.NameResult;
import org.marram.wiki.people.PersonName;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.PercentEncoding;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

class AddressesProperties {
    private static final WikiAddresses ADDRESSES = WikiAddresses.at(Origin.parse("https://tides.example"));

    @Property
    void theAddressOfAPageLeadsBackToIt(@ForAll("articles") NamedObject.Article article) {
        assertEquals(Optional.of(article), ADDRESSES.read(address(article)));
    }

    @Property
    void noTwoPagesHaveOneAddress(
            @ForAll("articles") NamedObject.Article one, @ForAll("articles") NamedObject.Article other) {
        if (!one.equals(other)) {
            assertNotEquals(address(one), address(other));
        }
    }

    @Property
    void theListsOfAPageLeadBackToThem(@ForAll("articles") NamedObject.Article article, @ForAll Part part) {
        Listed listed = new Listed(article, part);
        assertEquals(Optional.of(listed), ADDRESSES.read(ADDRESSES.list(address(article), part)));
    }

    @Property
    void anEditLeadsBackToItsPage(@ForAll("articles") NamedObject.Article article, @ForAll @Size(32) byte[] sha256) {
        String name = WikiAddresses.editName(Digest.of(sha256));
        assertEquals(
                Optional.of(new NamedObject.Edit(article, name)),
                ADDRESSES.read(address(article).resolve("/" + name)));
    }

    @Property
    void aRevisionLeadsBackToItsDigest(@ForAll @Size(32) byte[] sha256) {
        Digest digest = Digest.of(sha256);
        assertEquals(Optional.of(new NamedObject.Revision(digest)), ADDRESSES.read(ADDRESSES.revision(digest)));
    }

    @Property
    void aPersonsAddressLeadsBackToTheirHandle(@ForAll("names") PersonName name) {
        assertEquals(Optional.of(new NamedObject.Participant(name.handle())), ADDRESSES.read(ADDRESSES.person(name)));
    }

    @Property
    void anObserverLeadsBackToItsLine(@ForAll long high, @ForAll long low) {
        UUID line = new UUID(high, low);
        assertEquals(Optional.of(new NamedObject.Observer(line)), ADDRESSES.read(ADDRESSES.observer(line)));
        assertEquals(Optional.of(line), WikiAddresses.observedLine(WikiAddresses.OBSERVER_NAME + line));
    }

    @Property
    void anyPathIsReadWithoutFailing(@ForAll String text) {
        for (String prefix : new String[] {"/", "/article/", "/user/", "/page/", "/revision/", "/activity/"}) {
            WikiAddresses.read(prefix + text);
            PercentEncoding.decode(prefix + text);
        }
    }

    @Property
    void whatIsReadIsWrittenTheSameWay(@ForAll("paths") String path) {
        WikiAddresses.read("/article/" + path)
                .filter(NamedObject.Article.class::isInstance)
                .map(NamedObject.Article.class::cast)
                .ifPresent(article -> assertEquals(
                        Optional.of("/article/" + PercentEncoding.decode(path).orElseThrow()),
                        PercentEncoding.decode(address(article).requestTarget())));
    }

    @Property
    void noAddressHasAQuery(@ForAll("articles") NamedObject.Article article) {
        assertTrue(address(article).value().indexOf('?') < 0);
    }

    private static Iri address(NamedObject.Article article) {
        return ADDRESSES.article(article.firstTitle(), article.number());
    }

    @Provide
    Arbitrary<NamedObject.Article> articles() {
        return Combinators.combine(titles(), Arbitraries.integers().between(1, 4))
                .as(NamedObject.Article::new);
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.strings().withChars("ab~12_ %/?#+;é").ofMaxLength(12);
    }

    @Provide
    Arbitrary<PersonName> names() {
        return Arbitraries.of("Ada", "Ada Lovelace", "Zoë", "王小明", "R2-D2", "x.y_z")
                .map(typed -> PersonName.parse(typed) instanceof NameResult.Valid(PersonName name)
                        ? name
                        : new PersonName(typed));
    }

    private static Arbitrary<String> titles() {
        Arbitrary<String> characters = Arbitraries.oneOf(
                Arbitraries.of("+%;&'(),=#?@\" /~~~1234.:*!$-ab".split("")),
                Arbitraries.of("é", "ß", "ж", "字", "𐌰", "~2", "/edit", "~1"));
        return characters
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(parts -> String.join("", parts))
                .filter(text -> Title.parse(text) instanceof TitleResult.Valid)
                .map(text -> Title.of(text).text());
    }
}
