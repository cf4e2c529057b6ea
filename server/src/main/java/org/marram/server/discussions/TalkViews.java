package org.marram.server.discussions;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.server.access.Decision;
import org.marram.server.access.Viewer;
import org.marram.server.auth.FormAuthors;
import org.marram.server.auth.Shells;
import org.marram.server.pages.Frames;
import org.marram.server.pages.Page;
import org.marram.server.pages.Shown;
import org.marram.server.store.Database;
import org.marram.server.web.Form;
import org.marram.themes.Message;
import org.marram.themes.SafeHtml;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Location;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.Pager;
import org.marram.themes.view.ReasonForm;
import org.marram.themes.view.TalkForm;
import org.marram.themes.view.TalkView;
import org.marram.themes.view.Topic;

/// Fills the view of a talk page.
@Singleton
final class TalkViews {
    /// Threads on one page.
    private static final int TOPICS = 20;
    /// Answers of a thread that are shown.
    private static final int ANSWERS = 500;
    /// Answers to answers stand further in, down to here.
    private static final int DEEPEST = 8;
    /// Stands for the title of a topic whose opening post was removed.
    private static final String UNTITLED = "—";

    private final Database database;
    private final Discussions discussions;
    private final Frames frames;
    private final Shells shells;
    private final FormAuthors authors;
    private final PostHtml posts;

    TalkViews(
            Database database,
            Discussions discussions,
            Frames frames,
            Shells shells,
            FormAuthors authors,
            PostHtml posts) {
        this.database = database;
        this.discussions = discussions;
        this.frames = frames;
        this.shells = shells;
        this.authors = authors;
        this.posts = posts;
    }

    /// What is being written on a talk page.
    ///
    /// @param form as typed so far
    /// @param before number of the topic before which the list begins
    /// @param removal of a post, as typed so far
    record State(Form form, Errors errors, long before, ReasonForm removal) {
        State(Form form, Errors errors, long before) {
            this(form, errors, before, ReasonForm.none());
        }

        /// The topic of a post, and what was typed to have the post removed.
        static State removing(Post post, String reason, Message fault) {
            ReasonForm removal = new ReasonForm(Long.toString(post.id()), reason, Errors.at("reason", fault));
            return new State(Form.of(null), Errors.none(), post.topic() + 1, removal);
        }

        Optional<Long> inReplyTo() {
            return number(form.line("inReplyTo"));
        }
    }

    TalkView talk(HttpRequest<?> request, Viewer viewer, Page page, State state) {
        return database.read(handle -> {
            PageFrame frame = frames.of(handle, viewer, page);
            List<Post> openings = Posts.openings(handle, page.id(), state.before(), TOPICS + 1);
            List<Topic> topics = openings.stream()
                    .limit(TOPICS)
                    .map(opening -> topic(handle, viewer, page, opening))
                    .toList();
            return new TalkView(
                    shells.withForm(request, Location.unlisted(request.getUri().toString())),
                    frame,
                    topics,
                    form(handle, request, viewer, page, state),
                    state.removal(),
                    pager(frame, state, openings));
        });
    }

    private static Pager pager(PageFrame frame, State state, List<Post> openings) {
        String talk = frame.address().talk();
        return new Pager(
                state.before() == Long.MAX_VALUE ? null : talk,
                openings.size() > TOPICS
                        ? talk + "?before=" + openings.get(TOPICS - 1).id()
                        : null);
    }

    /// Strangers may write too where an account is enough: they sign in, or join, in the form itself.
    private @Nullable TalkForm form(Handle handle, HttpRequest<?> request, Viewer viewer, Page page, State state) {
        boolean open = switch (discussions.mayTalk(viewer, page)) {
            case Decision.Allowed allowed -> !page.deleted();
            case Decision.AfterReview review -> false;
            case Decision.Refused(Decision.Reason reason) -> reason == Decision.Reason.SIGN_IN && !page.deleted();
        };
        if (!open) {
            return null;
        }
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

    private Topic topic(Handle handle, Viewer viewer, Page page, Post opening) {
        Map<Long, List<Post>> answers = new HashMap<>();
        Map<Long, Integer> depths = new HashMap<>(Map.of(opening.id(), 0));
        Map<Long, Long> parents = new HashMap<>();
        for (Post post : Posts.answers(handle, opening.id(), ANSWERS)) {
            long parent = post.inReplyTo().filter(depths::containsKey).orElse(opening.id());
            int depth = depths.getOrDefault(parent, 0);
            long under = depth < DEEPEST ? parent : parents.getOrDefault(parent, opening.id());
            answers.computeIfAbsent(under, none -> new ArrayList<>()).add(post);
            depths.put(post.id(), Math.min(depth + 1, DEEPEST));
            parents.put(post.id(), under);
        }
        String title = opening.title().isEmpty() ? UNTITLED : opening.title();
        return new Topic(title, shown(handle, viewer, page, opening, answers));
    }

    private org.marram.themes.view.Post shown(
            Handle handle, Viewer viewer, Page page, Post post, Map<Long, List<Post>> answers) {
        return new org.marram.themes.view.Post(
                Long.toString(post.id()),
                Shown.author(post.author()),
                post.published(),
                post.removed() ? SafeHtml.empty() : html(handle, post),
                post.removed(),
                discussions.removal(viewer, page, post),
                answers.getOrDefault(post.id(), List.of()).stream()
                        .map(answer -> shown(handle, viewer, page, answer, answers))
                        .toList());
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
