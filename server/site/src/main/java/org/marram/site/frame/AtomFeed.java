package org.marram.site.frame;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.marram.http.web.EntityTag;
import org.marram.themes.view.Author;
import org.marram.themes.view.Location.Alternate;

/// A feed in the Atom format (RFC 4287).
///
/// @param self complete address of the feed, which is also its id
/// @param page complete address of what it tells of
/// @param updated of a feed without entries
public record AtomFeed(String self, String page, String title, Instant updated, List<Item> items) {
    private static final String TYPE = "application/atom+xml";
    private static final MediaType ATOM = MediaType.of(TYPE + "; charset=utf-8");
    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

    public AtomFeed {
        items = List.copyOf(items);
    }

    /// An entry, newest first.
    ///
    /// @param id complete address that stays
    /// @param link complete address of what to read
    /// @param profile complete address of the author's profile
    public record Item(
            String id,
            String link,
            String title,
            Instant at,
            String author,
            Optional<String> profile,
            String summary) {}

    /// The address of the feed that tells what the page at `address` shows.
    public static String of(String address) {
        return address + "?feed=atom";
    }

    /// Tells whether a request asks for the feed of a page.
    public static boolean isAsked(HttpRequest<?> request) {
        return request.getParameters().get("feed", String.class).orElse("").equals("atom");
    }

    /// Returns the link by which a page announces the feed at `address`.
    public static Alternate alternate(String title, String address) {
        return new Alternate(TYPE, title, address);
    }

    /// The feed as an answer; nothing but its tag when the reader has it already.
    public MutableHttpResponse<byte[]> response(HttpRequest<?> request) {
        byte[] bytes = bytes();
        return EntityTag.ofBytes(bytes)
                .answer(request, () -> HttpResponse.ok(bytes).contentType(ATOM))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, "Cookie, Authorization");
    }

    /// Complete address of a person's profile.
    public static Optional<String> profile(String origin, Author author) {
        return switch (author) {
            case Author.Participant participant -> Optional.of(origin + participant.address());
            case Author.Elsewhere elsewhere -> Optional.ofNullable(elsewhere.address());
            case Author.Named named -> Optional.empty();
        };
    }

    private byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            write(xml);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Memory takes every feed", e);
        }
        return bytes.toByteArray();
    }

    private void write(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(NAMESPACE);
        element(xml, "id", self);
        element(xml, "title", title);
        element(xml, "updated", (items.isEmpty() ? updated : items.getFirst().at()).toString());
        link(xml, "self", self);
        link(xml, "alternate", page);
        for (Item item : items) {
            write(xml, item);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private static void write(XMLStreamWriter xml, Item item) throws XMLStreamException {
        xml.writeStartElement("entry");
        element(xml, "id", item.id());
        element(xml, "title", item.title());
        element(xml, "updated", item.at().toString());
        link(xml, "alternate", item.link());
        xml.writeStartElement("author");
        element(xml, "name", item.author());
        if (item.profile().isPresent()) {
            element(xml, "uri", item.profile().get());
        }
        xml.writeEndElement();
        element(xml, "summary", item.summary());
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String relation, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", address);
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(storable(text));
        xml.writeEndElement();
    }

    /// XML has no way at all to write some characters.
    private static String storable(String text) {
        return text.codePoints().allMatch(AtomFeed::isXml)
                ? text
                : text.codePoints()
                        .map(character -> isXml(character) ? character : '\uFFFD')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isXml(int character) {
        return character >= 0x20 && character <= 0xD7FF
                || character == '\t'
                || character == '\n'
                || character >= 0xE000 && character <= 0xFFFD
                || character >= 0x10000;
    }
}
