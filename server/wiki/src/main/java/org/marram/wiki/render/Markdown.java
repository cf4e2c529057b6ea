package org.marram.wiki.render;

import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marram.wiki.shared.LongWork;
import org.marram.wiki.shared.Settings;

/// Turns a page's text into what is kept of it for showing, linking and finding.
///
/// A text is hostile input: its size and nesting are limited, the work on it is proportional to its length, it runs on
/// threads of its own with a deadline, and what comes out passes a sanitiser. [#render] never throws because of a text;
/// what cannot be shown as Markdown is shown as it was written, with a warning. Safe for use by many threads.
@Singleton
public final class Markdown implements AutoCloseable {

    /// The version of what [#render] makes. It rises with every change to it, so that kept HTML is made anew.
    public static final int VERSION = 9;

    /// The largest text, in bytes of UTF-8 (the wiki's federation protocol, section 2).
    public static final int MAX_BYTES = Settings.Limits.TEXT_BYTES;

    /// Categories that one page may be in.
    public static final int MOST_CATEGORIES = 100;

    /// HTML that is written for each character of a text, at the most; a page of ours takes about 2.
    private static final int MAX_GROWTH = 60;

    private static final Pattern REDIRECT = Pattern.compile(
            "\\s*#REDIRECT:?\\s*\\[\\[([^\\]|\\n]{1,1000})(?:\\|[^\\]\\n]{0,1000})?]]", Pattern.CASE_INSENSITIVE);

    /// Control characters other than tab and line ends; Markdown calls for U+FFFD in the place of NUL.
    private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]");

    private final Parser parser = Syntax.parser();
    private final Sanitizer sanitizer = new Sanitizer(LinkWriter.SECRET);
    private final RenderPool pool =
            new RenderPool(Math.max(2, Runtime.getRuntime().availableProcessors()));

    /// The links to pages and files of a wiki, in the order in which they stand in a text; none of a text that cannot
    /// be shown as Markdown.
    public List<WrittenLink> linksOf(String source) {
        if (isLarge(source) || NestingLimit.isTooDeep(source)) {
            return List.of();
        }
        try {
            return pool.run(() -> links(source), TimeLimit.SAVING);
        } catch (RenderLimitExceeded renderLimitExceeded) {
            return List.of();
        }
    }

    private List<WrittenLink> links(String source) {
        int start = FrontMatter.of(source).end();
        String body = source.substring(start);
        Document document = parser.parse(BasedSequence.of(new MeteredText(body, TimeLimit.start())));
        return WrittenLinks.of(document, source, start);
    }

    /// Renders a text that is to be saved: waits long where the machine is busy.
    public Rendered render(String source, RenderContext context) {
        return render(source, context, TimeLimit.SAVING);
    }

    /// Renders a text that a reader waits to see: where the machine is busy it is soon shown as it was written.
    public Rendered renderToRead(String source, RenderContext context) {
        return render(source, context, TimeLimit.READING);
    }

    private Rendered render(String source, RenderContext context, Duration wait) {
        return LongWork.compute(List.of("render", source, context, wait), () -> renderNow(source, context, wait));
    }

    private Rendered renderNow(String source, RenderContext context, Duration wait) {
        if (isLarge(source)) {
            return asWritten(source, RenderWarning.LARGE);
        }
        String text = withoutControls(source);
        if (NestingLimit.isTooDeep(text)) {
            return asWritten(text, RenderWarning.DEEP);
        }
        try {
            return pool.run(() -> page(text, context), wait);
        } catch (RenderLimitExceeded renderLimitExceeded) {
            return asWritten(text, renderLimitExceeded.warning());
        }
    }

    private static String withoutControls(String source) {
        for (int at = 0; at < source.length(); at++) {
            char character = source.charAt(at);
            if ((character < ' ' && character != '\n' && character != '\t' && character != '\r') || character == 0x7F) {
                return CONTROLS.matcher(source).replaceAll("\uFFFD");
            }
        }
        return source;
    }

    private static boolean isLarge(String source) {
        return source.length() > MAX_BYTES
                || (source.length() > MAX_BYTES / 3 && source.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES);
    }

    private Rendered page(String text, RenderContext context) {
        TimeLimit limit = TimeLimit.start();
        try {
            FrontMatter front = FrontMatter.of(text);
            String body = text.substring(front.end());
            Document document = parser.parse(BasedSequence.of(new MeteredText(body, limit)));
            HtmlWriter page = new HtmlWriter(document, context.title());
            if (!front.facts().isEmpty()) {
                page.children(parser.parse(BasedSequence.of(new MeteredText(front.facts(), limit))));
            }
            page.write();
            if (limit.isWorkDone()) {
                throw new RenderLimitExceeded(RenderWarning.SLOW);
            }
            front.categories().forEach(page.links::addCategory);
            return rendered(page, front, redirect(body), body.length());
        } catch (StackOverflowError e) {
            throw new RenderLimitExceeded(RenderWarning.DEEP);
        }
    }

    private Rendered rendered(HtmlWriter page, FrontMatter front, Optional<WikiLink> redirect, int length) {
        if (page.html.length() > 20_000 + (long) MAX_GROWTH * length) {
            throw new RenderLimitExceeded(RenderWarning.COSTLY);
        }
        String clean = sanitizer.sanitize(page.html.toString());
        String kept =
                LinkSplicer.of(clean, LinkWriter.SECRET, page.links.destinations, page.code.slots, page.headingAnchors);
        redirect.ifPresent(page.links.found::add);
        return new Rendered(
                kept,
                page.lead,
                page.headings,
                List.copyOf(page.links.found),
                List.copyOf(page.links.categories),
                front.title(),
                redirect,
                warnings(page, front));
    }

    private static List<RenderWarning> warnings(HtmlWriter page, FrontMatter front) {
        List<RenderWarning> warnings = new ArrayList<>();
        if (page.links.namesTooManyCategories()) {
            warnings.add(RenderWarning.CATEGORIES);
        }
        if (!front.read()) {
            warnings.add(RenderWarning.FRONT_MATTER);
        }
        return warnings;
    }

    private static Optional<WikiLink> redirect(String body) {
        Matcher matcher = REDIRECT.matcher(body);
        return matcher.lookingAt() ? WikiLinks.wiki(matcher.group(1)) : Optional.empty();
    }

    private static Rendered asWritten(String text, RenderWarning warning) {
        StringBuilder html = new StringBuilder(text.length() + 64).append("<pre class=\"as-written\">");
        HtmlText.appendText(html, text);
        html.append("</pre>\n");
        return new Rendered(
                html.toString(),
                LeadParagraph.of(text.substring(0, Math.min(text.length(), 2 * LeadParagraph.MAX_LENGTH))),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(warning));
    }

    @Override
    @PreDestroy
    public void close() {
        pool.close();
    }
}
