package org.marram.site.talking;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.marram.http.viewer.Languages;
import org.marram.site.frame.AtomFeed;
import org.marram.site.frame.ViewValues;
import org.marram.themes.Messages;
import org.marram.themes.view.Author;
import org.marram.themes.view.PageAddress;
import org.marram.wiki.access.Rules;
import org.marram.wiki.discussions.Post;
import org.marram.wiki.discussions.Posts;
import org.marram.wiki.pages.Page;
import org.marram.wiki.store.Database;

/// Talk about a page as a feed: its newest posts, whatever their thread.
@Singleton
final class TalkFeed {
    /// Entries of a feed.
    private static final int ENTRIES = 50;
    /// Longest excerpt of a post, in characters; a reader who wants to read on follows the link.
    private static final int EXCERPT = 500;

    private final Database database;
    private final Rules rules;
    private final Languages languages;

    TalkFeed(Database database, Rules rules, Languages languages) {
        this.database = database;
        this.rules = rules;
        this.languages = languages;
    }

    MutableHttpResponse<byte[]> of(HttpRequest<?> request, Page page) {
        PageAddress address = ViewValues.address(page);
        String about = Messages.in(languages.of(request))
                .text("talk.title", page.title().text());
        return new AtomFeed(
                        rules.origin() + AtomFeed.of(address.talk()),
                        rules.origin() + address.talk(),
                        about + " · " + rules.name(),
                        page.changed(),
                        database.read(handle -> items(handle, page, address)))
                .response(request);
    }

    private List<AtomFeed.Item> items(Handle handle, Page page, PageAddress address) {
        Map<Long, String> topics = new HashMap<>();
        return Posts.latest(handle, page.id(), ENTRIES).stream()
                .map(post -> item(address, post, topics.computeIfAbsent(post.topic(), topic -> title(handle, topic))))
                .toList();
    }

    private AtomFeed.Item item(PageAddress address, Post post, String topic) {
        Author author = ViewValues.author(post.author());
        String here = rules.origin() + address.post(post.id());
        return new AtomFeed.Item(
                here,
                here,
                topic,
                post.published(),
                author.name(),
                AtomFeed.profile(rules.origin(), author),
                excerpt(post.text()));
    }

    private static String title(Handle handle, long topic) {
        return Posts.byId(handle, topic)
                .map(Post::title)
                .filter(title -> !title.isEmpty())
                .orElse(TalkViews.UNTITLED);
    }

    private static String excerpt(String text) {
        return text.codePointCount(0, text.length()) <= EXCERPT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, EXCERPT)) + "…";
    }
}
