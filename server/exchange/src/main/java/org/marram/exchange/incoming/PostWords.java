package org.marram.exchange.incoming;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.marram.exchange.served.Excerpts;
import org.marram.federation.vocabulary.Article;
import org.marram.federation.vocabulary.Body;
import org.marram.federation.vocabulary.PostDetails;
import org.marram.federation.vocabulary.PublishedText;
import org.marram.themes.Messages;
import org.marram.wiki.discussions.Discussions;
import org.marram.wiki.discussions.Post;
import org.marram.wiki.discussions.RemoteTalk;
import org.marram.wiki.render.ForeignHtml;
import org.marram.wiki.render.HtmlText;
import org.marram.wiki.shared.Settings;

/// Makes a post of a talk page out of a post from elsewhere: of the member in which its words stand, in the
/// language of the wiki where it came in several, with the things that belong to it, behind its warning when it
/// has one. Pure.
@Singleton
final class PostWords {
    /// Longest beginning of the words that stands as the topic when the post has no title, in characters.
    private static final int TOPIC_CHARACTERS = 80;

    /// Longest part that is shown of a post which is too long to be shown whole, in characters; each takes at
    /// most six bytes when it is escaped.
    private static final int SHOWN_OF_LONG = 9_000;

    private final String language;
    private final Messages messages;

    PostWords(Settings settings) {
        this.language = settings.language();
        this.messages = Messages.in(settings.language());
    }

    /// Returns the post, both for a place where it begins a thread (then its title is the thread's) and for one
    /// in a thread.
    RemoteTalk.Said of(PublishedText publishedText) {
        Post.Words words = fitting(publishedText, words(publishedText));
        return new RemoteTalk.Said(topic(publishedText, words), words, titled(publishedText, words));
    }

    private String topic(PublishedText publishedText, Post.Words words) {
        String title = plain(publishedText.name());
        String first = words.text().strip().lines().findFirst().orElse("");
        return Excerpts.cut(title.isEmpty() ? first : title, TOPIC_CHARACTERS);
    }

    private Post.Words words(PublishedText publishedText) {
        List<PostExtras.Line> extras = PostExtras.of(publishedText, messages);
        String beside = PostExtras.html(extras);
        String warning = warning(publishedText);
        Optional<String> markdown = markdown(publishedText);
        if (markdown.isPresent() && warning.isEmpty()) {
            return Post.Words.ofMarkdown(
                    extras.isEmpty() ? markdown.get() : markdown.get() + "\n\n" + PostExtras.markdown(extras));
        }
        String content = content(publishedText);
        String said = content.isEmpty() && beside.isEmpty() ? paragraphs(lastResort(publishedText)) : content + beside;
        if (warning.isEmpty()) {
            return html(said);
        }
        // What shows the beginning of a post shows the warning alone.
        String folded = ForeignHtml.sanitize(
                "<details><summary>" + HtmlText.escaped(warning) + "</summary>" + said + "</details>");
        return new Post.Words(warning, folded);
    }

    private static Post.Words html(String html) {
        String safe = ForeignHtml.sanitize(html);
        return new Post.Words(ForeignHtml.plainText(safe), safe);
    }

    /// Puts the title of a post before its words, for a thread of others.
    private static Post.Words titled(PublishedText publishedText, Post.Words words) {
        String title = plain(publishedText.name());
        if (title.isEmpty() || words.text().startsWith(title)) {
            return words;
        }
        String html = words.html().isEmpty() ? paragraphs(words.text()) : words.html();
        return new Post.Words(
                title + "\n\n" + words.text(),
                ForeignHtml.sanitize("<p><strong>" + HtmlText.escaped(title) + "</strong></p>" + html));
    }

    /// Returns the words to use where there are no others.
    private static String lastResort(PublishedText publishedText) {
        return Stream.of(publishedText.summary(), publishedText.name())
                .map(PostWords::plain)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// Returns the warning of a post, which is its summary. Of something long the summary is the beginning,
    /// unless it says that it is not for everybody's eyes.
    private String warning(PublishedText publishedText) {
        String summary = plain(publishedText.summary());
        boolean hides = publishedText.particulars().sensitive();
        boolean isShort = !(publishedText instanceof Article);
        boolean hasWords = !content(publishedText).isEmpty()
                || !publishedText.particulars().attached().isEmpty()
                || markdown(publishedText).isPresent();
        if (!summary.isEmpty() && hasWords && (isShort || hides)) {
            return summary;
        }
        return hides && hasWords ? messages.text("talk.sensitive") : "";
    }

    /// Returns the Markdown as its author typed it; of a post in several languages the source is only one of
    /// them.
    private static Optional<String> markdown(PublishedText publishedText) {
        Body body = publishedText.body();
        if (isMarkdown(publishedText.particulars().mediaType())
                && !body.content().isBlank()) {
            return Optional.of(body.content());
        }
        return body.source()
                .filter(source -> isMarkdown(source.mediaType()))
                .map(Body.Source::content)
                .filter(text -> !text.isBlank()
                        && publishedText.particulars().languages().size() <= 1);
    }

    private static boolean isMarkdown(String mediaType) {
        return mediaType.equals("text/markdown") || mediaType.equals("text/x-markdown");
    }

    /// Returns the words as harmless HTML; empty when there are none.
    private String content(PublishedText publishedText) {
        Body body = publishedText.body();
        PostDetails postDetails = publishedText.particulars();
        Stream<String> wordings = Stream.concat(
                        Stream.of(chosen(publishedText), body.content()), postDetails.languages().values().stream())
                .map(words -> safe(words, postDetails.mediaType()));
        // Some write an empty paragraph where there is nothing in a language.
        return Stream.concat(wordings, body.source().stream().map(source -> safe(source.content(), source.mediaType())))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String safe(String words, String mediaType) {
        boolean isHtml = !mediaType.startsWith("text/") || mediaType.equals("text/html");
        String safe = isHtml ? ForeignHtml.sanitize(words) : paragraphs(words);
        return ForeignHtml.plainText(safe).isEmpty() ? "" : safe;
    }

    /// Returns the content in the language of the wiki, where it is there in several.
    private String chosen(PublishedText publishedText) {
        Map<String, String> languages = publishedText.particulars().languages();
        Optional<String> ours = languages.entrySet().stream()
                .filter(each -> primary(each.getKey()).equals(primary(language)))
                .map(Map.Entry::getValue)
                .findFirst();
        return ours.orElse(publishedText.body().content());
    }

    private static String primary(String tag) {
        return tag.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    }

    /// Returns the words, or the beginning of those that are longer than a post may be, with the address to
    /// read on at.
    private static Post.Words fitting(PublishedText publishedText, Post.Words words) {
        // The title may come before it.
        int longest = Discussions.TEXT_BYTES - 7 * bytes(plain(publishedText.name()));
        if (Math.max(bytes(words.text()), bytes(words.html())) <= longest) {
            return words;
        }
        String address = publishedText.url().orElse(publishedText.id()).value();
        return html(paragraphs(Excerpts.cut(words.text(), SHOWN_OF_LONG)) + "<p><a href=\"" + HtmlText.escaped(address)
                + "\">" + HtmlText.escaped(address) + "</a></p>");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// Writes plain text in paragraphs.
    static String paragraphs(String text) {
        StringBuilder html = new StringBuilder();
        for (String paragraph : text.strip().split("\\R{2,}", -1)) {
            if (!paragraph.isBlank()) {
                html.append("<p>")
                        .append(HtmlText.escaped(paragraph.strip()).replaceAll("\\R", "<br>"))
                        .append("</p>");
            }
        }
        return ForeignHtml.sanitize(html.toString());
    }

    /// Returns a name or summary as plain text, because some write it as HTML.
    static String plain(String text) {
        return ForeignHtml.plainText(text);
    }
}
