package org.marram.exchange.incoming;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marram.exchange.served.Excerpts;
import org.marram.federation.vocabulary.Article;
import org.marram.federation.vocabulary.Attachment;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.PostDetails.Occasion;
import org.marram.federation.vocabulary.PublishedText;
import org.marram.federation.vocabulary.Tag;
import org.marram.themes.Messages;
import org.marram.wiki.render.ForeignHtml;
import org.marram.wiki.render.HtmlText;

/// Things that belong to a post from elsewhere and come behind its words: pictures and files as links with
/// their alternative text (no reader's browser asks another server for anything), the answers of a question,
/// time and place, what is quoted, and hashtags that the words do not name. Pure.
final class PostExtras {
    /// Longest description that is shown, in characters.
    private static final int LONGEST_DESCRIPTION = 1_500;

    /// Longest time that is shown, in characters.
    private static final int LONGEST_TIME = 40;

    /// Signs that Markdown gives a meaning to.
    private static final String SIGNS = "\\`*_{}[]<>()#+-.!|~^$&=:@/'\"";

    private PostExtras() {}

    /// One thing that belongs to a post, on a line of its own.
    ///
    /// @param before plain words before the rest; may be empty
    /// @param label plain, shown
    /// @param address the address that it leads to
    record Line(Kind kind, String before, String label, Optional<Iri> address) {
        /// Layout of a line.
        enum Kind {
            PARAGRAPH,
            ITEM,
            QUOTE
        }

        private String html() {
            String shown = HtmlText.escaped(label);
            return HtmlText.escaped(before)
                    + address.map(iri -> "<a href=\"" + HtmlText.escaped(iri.value()) + "\">" + shown + "</a>")
                            .orElse(shown);
        }

        private String markdown() {
            String shown = marked(label);
            return marked(before)
                    + address.map(iri -> "[" + shown + "](<" + iri.value() + ">)")
                            .orElse(shown);
        }

        private static String marked(String plain) {
            return plain.codePoints()
                    .mapToObj(c -> (SIGNS.indexOf(c) >= 0 ? "\\" : "") + (c == '\n' ? " " : Character.toString(c)))
                    .collect(Collectors.joining());
        }
    }

    /// Returns a line for each thing that belongs to a post.
    static List<Line> of(PublishedText publishedText, Messages messages) {
        String content = publishedText.body().content();
        List<Line> lines = new ArrayList<>(occasion(publishedText.particulars().occasion()));
        publishedText.particulars().options().stream()
                .map(option -> new Line(Line.Kind.ITEM, "", PostWords.plain(option), Optional.empty()))
                .forEach(lines::add);
        attached(publishedText)
                .filter(each ->
                        each.address().filter(iri -> names(content, iri)).isEmpty())
                .map(each -> line(each, messages))
                .forEach(lines::add);
        publishedText.particulars().quotes().stream()
                .filter(quoted -> !names(content, quoted))
                .map(quoted -> new Line(Line.Kind.QUOTE, "", quoted.value(), Optional.of(quoted)))
                .forEach(lines::add);
        lines.addAll(hashtags(publishedText));
        return lines;
    }

    static String html(List<Line> lines) {
        StringBuilder html = new StringBuilder();
        boolean inList = false;
        for (Line line : lines) {
            boolean item = line.kind() == Line.Kind.ITEM;
            html.append(item && !inList ? "<ul>" : "").append(!item && inList ? "</ul>" : "");
            inList = item;
            html.append(
                    switch (line.kind()) {
                        case PARAGRAPH -> "<p>" + line.html() + "</p>";
                        case ITEM -> "<li>" + line.html() + "</li>";
                        case QUOTE -> "<blockquote><p>" + line.html() + "</p></blockquote>";
                    });
        }
        return ForeignHtml.sanitize(html.append(inList ? "</ul>" : "").toString());
    }

    static String markdown(List<Line> lines) {
        return lines.stream()
                .map(line -> switch (line.kind()) {
                    case PARAGRAPH -> line.markdown();
                    case ITEM -> "- " + line.markdown();
                    case QUOTE -> "> " + line.markdown();
                })
                .collect(Collectors.joining("\n\n"));
    }

    /// Returns the attachments of a post. Something long that came without its words has the page where they
    /// stand as an attachment.
    private static Stream<Attachment> attached(PublishedText publishedText) {
        boolean isElsewhere = publishedText instanceof Article
                && publishedText.body().content().isBlank()
                && publishedText.body().source().isEmpty();
        Stream<Attachment> page = isElsewhere
                ? publishedText.url().stream()
                        .map(url -> new Attachment(Attachment.Kind.LINK, Optional.of(url), publishedText.name()))
                : Stream.empty();
        return Stream.concat(publishedText.particulars().attached().stream(), page)
                .distinct();
    }

    private static boolean names(String content, Iri address) {
        return content.contains(address.value())
                || content.contains(address.value().replace("&", "&amp;"));
    }

    private static Line line(Attachment attached, Messages messages) {
        String described = Excerpts.cut(PostWords.plain(attached.description()), LONGEST_DESCRIPTION);
        String label = described.isEmpty()
                ? attached.address()
                        .map(iri -> ForeignHtml.fileName(iri.value()))
                        .orElse("")
                : described;
        String before = attached.kind() == Attachment.Kind.LINK ? "" : messages.text(key(attached.kind())) + ": ";
        return new Line(Line.Kind.PARAGRAPH, before, label, attached.address());
    }

    private static String key(Attachment.Kind kind) {
        return "talk.attached." + kind.name().toLowerCase(Locale.ROOT);
    }

    private static List<Line> occasion(Occasion occasion) {
        // An end alone is when a question closes.
        String time = Stream.concat(occasion.start().stream(), occasion.start().flatMap(_ -> occasion.end()).stream())
                .map(PostExtras::moment)
                .collect(Collectors.joining(" – "));
        String line = Stream.of(time, PostWords.plain(occasion.place()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return line.isEmpty() ? List.of() : List.of(new Line(Line.Kind.PARAGRAPH, "", line, Optional.empty()));
    }

    /// Returns a time as it was written, to the minute and with its offset, for the event is where it is.
    private static String moment(String written) {
        return Excerpts.cut(PostWords.plain(written), LONGEST_TIME)
                .replaceFirst("^(\\d{4}-\\d{2}-\\d{2})T(\\d{2}:\\d{2})(:\\d{2}(\\.\\d+)?)?", "$1 $2")
                .replaceFirst("Z$", " UTC")
                .replaceFirst("([+-]\\d{2}:\\d{2})$", " UTC$1");
    }

    private static List<Line> hashtags(PublishedText publishedText) {
        String said =
                (PostWords.plain(publishedText.body().content()) + " " + publishedText.name()).toLowerCase(Locale.ROOT);
        return publishedText.tags().stream()
                .filter(Tag.Hashtag.class::isInstance)
                .map(Tag.Hashtag.class::cast)
                .filter(tag ->
                        !bare(tag).isEmpty() && !said.contains("#" + bare(tag).toLowerCase(Locale.ROOT)))
                .map(tag -> new Line(Line.Kind.PARAGRAPH, "", "#" + bare(tag), tag.href()))
                .distinct()
                .toList();
    }

    private static String bare(Tag.Hashtag tag) {
        String name = PostWords.plain(tag.name());
        return name.startsWith("#") ? name.substring(1) : name;
    }
}
