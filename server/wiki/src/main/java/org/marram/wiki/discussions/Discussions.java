package org.marram.wiki.discussions;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.moderation.ModerationAct;
import org.marram.wiki.moderation.PublicLog;
import org.marram.wiki.moderation.Reason;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Talk;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.store.Database;

/// Talk about pages: threads of posts, each a thing of its own with an author and a time.
@Singleton
public final class Discussions implements Talk {
    /// The longest post, in bytes of UTF-8: many pages of print, and little enough to be shown with others.
    public static final int TEXT_BYTES = 64 << 10;
    /// The longest topic, in characters.
    public static final int TOPIC_CHARACTERS = 200;
    /// Posts removed in one step: what others write meanwhile waits no longer than a moment.
    private static final int MOST_REMOVED = 1_000;

    private final Database database;
    private final Journal journal;
    private final PublicLog log;
    private final Rules rules;
    private final PostRights rights;
    private final Clock clock;

    Discussions(Database database, Journal journal, PublicLog log, Rules rules, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.log = log;
        this.rules = rules;
        this.rights = new PostRights(rules);
        this.clock = clock;
    }

    /// A post that a viewer wants to write.
    ///
    /// @param inReplyTo a post of the same page; nothing to open a thread
    /// @param topic of a new thread; left alone in an answer
    public record Proposed(Viewer viewer, PageId page, Optional<Long> inReplyTo, String topic, String text) {}

    /// Outcome of writing a post.
    public sealed interface Outcome {
        /// @param page whose talk page it is on
        record Done(Page page, long post) implements Outcome {}

        /// There is no such page, or no such post about it.
        record NotThere() implements Outcome {}

        record Refused(Decision.Reason reason) implements Outcome {}

        record Unacceptable(Fault fault) implements Outcome {}
    }

    public enum Fault {
        TEXT_EMPTY,
        TEXT_TOO_LONG,
        /// A NUL character or half of a surrogate pair.
        TEXT_HAS_UNSTORABLE_CHARACTER,
        TOPIC_EMPTY,
        TOPIC_TOO_LONG,
        TOPIC_HAS_CONTROL_CHARACTER
    }

    /// Stores a post about a page.
    public Outcome say(Proposed post) {
        Optional<Fault> fault = PostCheck.fault(post);
        if (fault.isPresent()) {
            return new Outcome.Unacceptable(fault.get());
        }
        return database.write(handle -> say(handle, post));
    }

    private Outcome say(Handle handle, Proposed post) {
        Optional<Page> page = PageStore.byId(handle, post.page()).filter(found -> !found.deleted());
        if (page.isEmpty()) {
            return new Outcome.NotThere();
        }
        Optional<Decision.Reason> no =
                rules.refusal(post.viewer(), Action.TALK, page.get().subject());
        if (no.isPresent()) {
            return new Outcome.Refused(no.get());
        }
        Optional<Post> answered = post.inReplyTo().flatMap(id -> Posts.byId(handle, id));
        boolean lost = post.inReplyTo().isPresent()
                && answered.filter(found -> found.page().equals(post.page())).isEmpty();
        if (lost) {
            return new Outcome.NotThere();
        }
        ActorId by = actor(post.viewer());
        String topic = answered.isPresent() ? "" : post.topic();
        long id = Posts.insert(
                handle,
                new Posts.Addition(
                        post.page(),
                        answered,
                        by,
                        topic,
                        Post.Words.ofMarkdown(post.text()),
                        clock.instant(),
                        Optional.empty(),
                        Optional.empty()));
        journal.append(handle, new WikiEvent.PostAdded(post.page(), id), OptionalLong.of(by.value()), false);
        return new Outcome.Done(page.get(), id);
    }

    /// Outcome of taking a post away.
    public sealed interface Removed {
        /// @param page whose talk page it was on
        record Done(Page page, long post) implements Removed {}

        record NotThere() implements Removed {}

        record Refused(Decision.Reason reason) implements Removed {}

        /// @param fault of the reason
        record Unreasoned(OnPage asked, Reason.Fault fault) implements Removed {}
    }

    /// Post on the talk page of `page`.
    public record OnPage(Page page, Post post) {}

    /// Way in which a viewer may take a post away.
    public enum Removal {
        /// They may not.
        REFUSED,
        /// It is their own: they say no more.
        OWN,
        /// It is another author's: the viewer says why, in the public log.
        WITH_REASON
    }

    /// Takes a post away: its author's or a keeper's right. That it was there, by whom and when, stays.
    ///
    /// @param why stands in the public log; its author needs none
    public Removed remove(Viewer viewer, long id, String why) {
        return database.write(handle -> Posts.byId(handle, id)
                .map(post -> remove(handle, viewer, post, why.strip()))
                .orElseGet(Removed.NotThere::new));
    }

    private Removed remove(Handle handle, Viewer viewer, Post post, String why) {
        Page page = page(handle, post);
        if (!rights.mayRemove(viewer, page, post)) {
            return rules.refusal(viewer, Action.HIDE, page.subject())
                    .<Removed>map(Removed.Refused::new)
                    .orElseGet(Removed.NotThere::new);
        }
        if (post.removed()) {
            return new Removed.Done(page, post.id());
        }
        boolean own = PostRights.isAuthor(viewer, post);
        Optional<Reason.Fault> fault = own ? Optional.empty() : Reason.fault(why);
        if (fault.isPresent()) {
            return new Removed.Unreasoned(new OnPage(page, post), fault.get());
        }
        ActorId by = actor(viewer);
        remove(handle, post, by, own ? "" : why);
        if (!own) {
            log.record(
                    handle,
                    ModerationAct.Kind.POST_REMOVED,
                    by,
                    about(page, post),
                    post.author().name(),
                    why);
        }
        return new Removed.Done(page, post.id());
    }

    private void remove(Handle handle, Post post, ActorId by, String why) {
        Posts.remove(handle, post.id());
        journal.append(
                handle, new WikiEvent.PostHidden(post.page(), post.id(), why), OptionalLong.of(by.value()), true);
    }

    private static PublicLog.About about(Page page, Post post) {
        return PublicLog.About.at(page.name().toString(), page.post(post.id()));
    }

    @Override
    public long removeAll(Viewer viewer, PersonId person, String why) {
        return database.write(handle -> {
            List<Post> theirs = Posts.by(handle, person, MOST_REMOVED).stream()
                    .filter(post -> rights.mayHide(viewer, page(handle, post)))
                    .toList();
            theirs.forEach(post -> remove(handle, post, actor(viewer), why));
            return (long) theirs.size();
        });
    }

    /// The post with this number, when it is there and `viewer` may take it away.
    public Optional<OnPage> removable(Viewer viewer, long id) {
        return database.read(handle -> Posts.byId(handle, id)
                .filter(post -> !post.removed())
                .map(post -> new OnPage(page(handle, post), post))
                .filter(found -> rights.mayRemove(viewer, found.page(), found.post())));
    }

    private static Page page(Handle handle, Post post) {
        return PageStore.byId(handle, post.page()).orElseThrow();
    }

    /// Returns the way in which the viewer may take a post away.
    public Removal removal(Viewer viewer, Page page, Post post) {
        return rights.removal(viewer, page, post);
    }

    /// Decides whether the viewer may write about a page.
    public Decision mayTalk(Viewer viewer, Page page) {
        return rules.decide(viewer, Action.TALK, page.subject());
    }

    @Override
    public long posts(Handle handle, PageId page) {
        return Posts.count(handle, page);
    }

    @Override
    public Said said(Handle handle, PersonId person) {
        return Posts.said(handle, person);
    }

    @Override
    public List<Spoken> by(Handle handle, PersonId person, long before, int limit) {
        return Posts.by(handle, person, before, limit);
    }

    @Override
    public Optional<String> topic(Handle handle, long post) {
        return Posts.byId(handle, post)
                .filter(found -> !found.removed())
                .flatMap(found -> found.opens() ? Optional.of(found) : Posts.byId(handle, found.topic()))
                .map(Post::title);
    }

    private static ActorId actor(Viewer viewer) {
        return viewer.acting().orElseThrow(() -> new IllegalStateException("strangers say nothing"));
    }
}
