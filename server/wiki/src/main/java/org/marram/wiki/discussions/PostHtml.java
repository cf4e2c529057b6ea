package org.marram.wiki.discussions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.pages.Composition;
import org.marram.wiki.pages.PageBlocks;
import org.marram.wiki.render.ForeignHtml;
import org.marram.wiki.render.Markdown;
import org.marram.wiki.render.RenderContext;

/// Posts as HTML. Thread-safe.
@Singleton
public final class PostHtml {
    /// Characters of rendered posts that are kept: their texts change rarely, and under another key. One post may
    /// be long.
    private static final long KEPT_CHARACTERS = 8_000_000;

    private final Markdown markdown;
    private final Cache<String, String> rendered = Caffeine.newBuilder()
            .maximumWeight(KEPT_CHARACTERS)
            .weigher((String text, String html) -> 100 + text.length() + html.length())
            .build();

    private final PageBlocks blocks;

    PostHtml(Markdown markdown, PageBlocks blocks) {
        this.markdown = markdown;
        this.blocks = blocks;
    }

    /// Returns the words of a post as HTML for readers of this wiki.
    public String html(Handle handle, Post post) {
        return isOurs(post) ? blocks.compose(handle, post.page(), kept(post), "") : foreign(post);
    }

    /// Returns the words of a post as HTML for other servers and for programs.
    public String plain(Handle handle, Post post) {
        return isOurs(post) ? Composition.compose(handle, kept(post)) : foreign(post);
    }

    private static boolean isOurs(Post post) {
        return post.words().html().isEmpty();
    }

    private static String foreign(Post post) {
        // Security: what came from elsewhere was made safe when it came, and is again by the rules of today.
        return ForeignHtml.sanitize(post.words().html());
    }

    private String kept(Post post) {
        // By its text: two changes may come with one time, and the words of the first stand nowhere then.
        return rendered.get(
                post.text(), text -> markdown.render(text, RenderContext.NONE).html());
    }
}
