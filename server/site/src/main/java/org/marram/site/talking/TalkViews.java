package org.marram.site.talking;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.http.web.Form;
import org.marram.site.frame.AtomFeed;
import org.marram.site.frame.FormAuthors;
import org.marram.site.frame.PageFrames;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ViewValues;
import org.marram.themes.Message;
import org.marram.themes.SafeHtml;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Location;
import org.marram.themes.view.Location.Alternate;
import org.marram.themes.view.PageAddress;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.Pager;
import org.marram.themes.view.ReasonForm;
import org.marram.themes.view.talking.TalkView;
import org.marram.themes.view.talking.TalkView.LastPost;
import org.marram.themes.view.talking.TalkView.Removal;
import org.marram.themes.view.talking.TalkView.TalkForm;
import org.marram.themes.view.talking.TalkView.Topic;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.discussions.Discussions;
import org.marram.wiki.discussions.Post;
import org.marram.wiki.discussions.PostHtml;
import org.marram.wiki.discussions.PostThreads;
import org.marram.wiki.discussions.Posts;
import org.marram.wiki.discussions.TalkExcerpt;
import org.marram.wiki.discussions.TalkExcerpt.Place;
import org.marram.wiki.discussions.ThreadPart;
import org.marram.wiki.pages.Page;
import org.marram.wiki.store.Database;

/// Fills the view of a talk page.
@Singleton
final class TalkViews {
    /// Answers to answers stand further in, down to here.
    private static final int DEEPEST = 8;
    /// Stands for the title of a topic whose opening post was removed.
    static final String UNTITLED = "—";

    private final Database database;
    private final Discussions discussions;
    private final PageFrames pageFrames;
    private final FormAuthors authors;
    private final PostHtml posts;
    private final Responder responder;

    TalkViews(
            Database database,
            Discussions discussions,
            PageFrames pageFrames,
            FormAuthors authors,
            PostHtml posts,
            Responder responder) {
        this.database = database;
        this.discussions = discussions;
        this.pageFrames = pageFrames;
        this.authors = authors;
        this.posts = posts;
        this.responder = responder;
    }

    /// State of a talk page: what is being written on it, and which part of it is seen.
    ///
    /// @param form as typed so far
    /// @param removal of a post, as typed so far
    record State(Form form, Errors errors, Place place, ReasonForm removal) {
        State(Form form, Errors errors, Place place) {
            this(form, errors, place, ReasonForm.none());
        }

        /// State with what was typed, beside the post that it answers.
        static State typed(Form form, Errors errors) {
            return new State(
                    form,
                    errors,
                    number(form.line("inReplyTo")).<Place>map(Place.At::new).orElse(Place.START));
        }

        /// State with the place of a post, and what was typed to have it removed.
        static State removing(Post post, String reason, Message fault) {
            ReasonForm removal = new ReasonForm(Long.toString(post.id()), reason, Errors.at("reason", fault));
            return new State(Form.of(null), Errors.none(), new Place.At(post.id()), removal);
        }

        Optional<Long> inReplyTo() {
            return number(form.line("inReplyTo"));
        }
    }

    TalkView talk(HttpRequest<?> request, Viewer viewer, Page page, State state) {
        Message closed = closed(viewer, page)
                .map(reason -> responder.message(request, reason))
                .orElse(null);
        return database.read(handle -> {
            PageFrame frame = pageFrames.of(handle, viewer, page);
            TalkExcerpt excerpt = TalkExcerpt.of(handle, page, state.place());
            List<Topic> topics = excerpt.threads().stream()
                    .map(thread -> topic(handle, viewer, page, thread, excerpt.single()))
                    .toList();
            long count = PostThreads.topics(handle, page.id());
            return new TalkView(
                    responder.shellWithForm(request, location(request, frame)),
                    frame,
                    count,
                    count > 1
                            ? last(
                                    page,
                                    Posts.latest(handle, page.id(), 1).stream().findFirst())
                            : null,
                    topics,
                    excerpt.single(),
                    closed == null ? form(handle, request, page, state) : null,
                    closed,
                    state.removal(),
                    excerpt.single()
                            ? pager(frame, excerpt.threads().getFirst())
                            : pager(frame, state.place(), excerpt.older()));
        });
    }

    private static Location location(HttpRequest<?> request, PageFrame frame) {
        Alternate feed =
                AtomFeed.alternate(frame.title(), AtomFeed.of(frame.address().talk()));
        return new Location(request.getUri().toString(), null, List.of(feed), false);
    }

    private static @Nullable LastPost last(Page page, Optional<Post> newest) {
        return newest.map(post -> new LastPost(
                        ViewValues.address(page).post(post.id()), ViewValues.author(post.author()), post.published()))
                .orElse(null);
    }

    private static Pager pager(PageFrame frame, Place place, OptionalLong older) {
        String talk = frame.address().talk();
        return new Pager(
                place instanceof Place.Before(long post) && post < Long.MAX_VALUE ? talk : null,
                older.isPresent() ? talk + "?before=" + older.getAsLong() : null);
    }

    private static Pager pager(PageFrame frame, ThreadPart shown) {
        return new Pager(part(frame.address(), shown, shown.before()), part(frame.address(), shown, shown.after()));
    }

    private static @Nullable String part(PageAddress address, ThreadPart thread, OptionalLong answer) {
        return answer.isPresent() ? address.thread(thread.opening().id(), answer.getAsLong()) : null;
    }

    /// Returns the reason why nothing can be said. Strangers may write too where an account is enough: they
    /// sign in, or join, in the form itself.
    private Optional<Decision.Reason> closed(Viewer viewer, Page page) {
        if (page.deleted()) {
            return Optional.of(Decision.Reason.DELETED);
        }
        return switch (discussions.mayTalk(viewer, page)) {
            case Decision.Allowed allowed -> Optional.empty();
            case Decision.AfterReview review -> Optional.of(Decision.Reason.KEEPERS_ONLY);
            case Decision.Refused(Decision.Reason reason) ->
                Optional.of(reason).filter(no -> no != Decision.Reason.SIGN_IN);
        };
    }

    private TalkForm form(Handle handle, HttpRequest<?> request, Page page, State state) {
        String answered = state.inReplyTo()
                .flatMap(id -> Posts.byId(handle, id))
                .filter(post -> post.page().equals(page.id()))
                .map(post -> Long.toString(post.id()))
                .orElse(null);
        return new TalkForm(
                answered,
                state.form().line("topic"),
                state.form().text("text"),
                state.errors(),
                authors.signing(request, state.form()));
    }

    private Topic topic(Handle handle, Viewer viewer, Page page, ThreadPart thread, boolean single) {
        Post opening = thread.opening();
        Map<Long, List<Post>> answers = new HashMap<>();
        Map<Long, Integer> depths = new HashMap<>(Map.of(opening.id(), 0));
        Map<Long, Long> parents = new HashMap<>();
        for (Post post : thread.answers()) {
            long parent = post.inReplyTo().filter(depths::containsKey).orElse(opening.id());
            int depth = depths.getOrDefault(parent, 0);
            long under = depth < DEEPEST ? parent : parents.getOrDefault(parent, opening.id());
            answers.computeIfAbsent(under, none -> new ArrayList<>()).add(post);
            depths.put(post.id(), Math.min(depth + 1, DEEPEST));
            parents.put(post.id(), under);
        }
        String following = part(ViewValues.address(page), thread, thread.after());
        return new Topic(
                opening.title().isEmpty() ? UNTITLED : opening.title(),
                shown(handle, viewer, page, opening, answers, depths.keySet()),
                last(page, PostThreads.lastAnswer(handle, opening.id())),
                single || following == null ? null : new Topic.More(following, thread.left()));
    }

    /// @param here what of the thread stands on the same page
    private TalkView.Post shown(
            Handle handle, Viewer viewer, Page page, Post post, Map<Long, List<Post>> answers, Set<Long> here) {
        return new TalkView.Post(
                Long.toString(post.id()),
                ViewValues.author(post.author()),
                post.published(),
                post.inReplyTo()
                        .filter(parent -> !here.contains(parent))
                        .map(parent -> Long.toString(parent))
                        .orElse(null),
                post.removed() ? SafeHtml.empty() : html(handle, post),
                post.removed(),
                removal(viewer, page, post),
                answers.getOrDefault(post.id(), List.of()).stream()
                        .map(answer -> shown(handle, viewer, page, answer, answers, here))
                        .toList());
    }

    private Removal removal(Viewer viewer, Page page, Post post) {
        return switch (discussions.removal(viewer, page, post)) {
            case REFUSED -> Removal.REFUSED;
            case OWN -> Removal.OWN;
            case WITH_REASON -> Removal.WITH_REASON;
        };
    }

    private SafeHtml html(Handle handle, Post post) {
        return new SafeHtml(posts.html(handle, post));
    }

    static Optional<Long> number(String written) {
        try {
            return written.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(written));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
