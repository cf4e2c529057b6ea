package org.marram.exchange.served;

import java.util.List;
import java.util.Optional;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.vocabulary.Article;
import org.marram.federation.vocabulary.Body;
import org.marram.federation.vocabulary.Tag;
import org.marram.federation.vocabulary.Wording;
import org.marram.wiki.render.HtmlText;

/// Articles that are short enough for every server (Misskey refuses a delivery of more than 64 KiB). Pure.
public final class Excerpts {
    /// Largest size of the object, in bytes as written; the activity around it takes less than the rest of 64
    /// KiB.
    static final int MAX_BYTES = 60 << 10;

    /// Longest part of a title that is shown, in characters.
    private static final int LONGEST_NAME = 150;

    private static final int LONGEST_SUMMARY = 500;

    private Excerpts() {}

    /// Returns the whole Article where it is short enough, else its beginning and the address to read on at.
    public static Article of(Article article) {
        Article whole = with(article, article.body(), article.tags());
        if (fits(whole)) {
            return whole;
        }
        Article begun = with(article, beginning(article), article.tags());
        return fits(begun) ? begun : with(article, beginning(article), List.of());
    }

    /// Cuts a text to at most so many characters.
    public static String cut(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters - 1)) + "…";
    }

    private static boolean fits(Article article) {
        return DocumentWriter.bytes(article).length <= MAX_BYTES;
    }

    private static Body beginning(Article article) {
        String address = HtmlText.escaped(article.url().orElse(article.id()).value());
        String lead = HtmlText.escaped(cut(article.summary(), LONGEST_SUMMARY));
        return new Body(
                "<p>" + lead + "</p><p><a href=\"" + address + "\">" + address + "</a></p>",
                Optional.empty(),
                article.body().language());
    }

    private static Article with(Article article, Body body, List<Tag> tags) {
        return new Article(
                article.publication(),
                new Wording(cut(article.name(), LONGEST_NAME), cut(article.summary(), LONGEST_SUMMARY), body, tags),
                article.conversation(),
                article.license(),
                article.wiki());
    }
}
