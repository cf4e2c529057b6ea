package org.marram.wiki.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// SVG that only draws. A drawing with a program, a page inside, or anything fetched from elsewhere is
/// refused, not repaired; it would be served under a policy that stops all of these as well.
final class Svg {
    private static final int MAX_EVENTS = 500_000;
    private static final int MAX_DEPTH = 100;
    private static final Set<String> REFUSED = Set.of(
            "script",
            "foreignobject",
            "handler",
            "listener",
            "iframe",
            "embed",
            "object",
            "audio",
            "video",
            "html",
            "body",
            "link",
            "meta",
            "base");
    /// Words in a style or an attribute that fetch from elsewhere, or run.
    private static final Pattern FETCHES = Pattern.compile(
            "@import|javascript:|vbscript:|expression\\s*\\(|url\\s*\\(\\s*['\"]?\\s*[^#'\")\\s]",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LINK =
            Pattern.compile("\\s*(?:#.*|data:image/(?:png|jpeg|gif|webp);.*|https?://.*)", Pattern.DOTALL);

    private Svg() {}

    static void check(InputStream in) throws IOException, BadPicture {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(in);
            int depth = 0;
            for (int events = 0; reader.hasNext(); events++) {
                depth += check(reader.next(), reader);
                if (depth > MAX_DEPTH || events > MAX_EVENTS) {
                    throw new BadPicture("SVG of more than " + MAX_EVENTS + " parts or " + MAX_DEPTH + " levels");
                }
            }
        } catch (XMLStreamException e) {
            throw new BadPicture("SVG that cannot be read");
        }
    }

    /// @return number of levels that the event leads deeper
    private static int check(int event, XMLStreamReader reader) throws BadPicture {
        return switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                checkElement(reader);
                yield 1;
            }
            case XMLStreamConstants.END_ELEMENT -> -1;
            case XMLStreamConstants.DTD,
                    XMLStreamConstants.ENTITY_REFERENCE,
                    XMLStreamConstants.PROCESSING_INSTRUCTION ->
                throw new BadPicture("SVG with a declaration or an instruction");
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                refuseIf(FETCHES.matcher(reader.getText()).find(), "a style that fetches");
                yield 0;
            }
            default -> 0;
        };
    }

    private static void checkElement(XMLStreamReader reader) throws BadPicture {
        String element = reader.getLocalName().toLowerCase(Locale.ROOT);
        refuseIf(REFUSED.contains(element), element);
        for (int at = 0; at < reader.getAttributeCount(); at++) {
            String name = reader.getAttributeLocalName(at).toLowerCase(Locale.ROOT);
            String value = reader.getAttributeValue(at);
            refuseIf(name.startsWith("on"), name);
            refuseIf(FETCHES.matcher(value).find(), "a value that fetches");
            boolean link = name.equals("href") || name.equals("src");
            refuseIf(link && !LINK.matcher(value).matches(), name);
            // Only a link may lead away: an image or a use would be fetched.
            refuseIf(link && !element.equals("a") && value.strip().startsWith("http"), name);
            refuseIf(
                    name.equals("attributename")
                            && value.toLowerCase(Locale.ROOT).contains("href"),
                    name);
        }
    }

    private static void refuseIf(boolean bad, String what) throws BadPicture {
        if (bad) {
            throw new BadPicture("SVG with " + what);
        }
    }

    /// Makes the factory of readers.
    ///
    /// Security: neither a DTD nor anything that one names is read (XXE, entity bombs).
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        return factory;
    }
}
