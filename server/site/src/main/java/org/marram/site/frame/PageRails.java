package org.marram.site.frame;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.marram.themes.view.About;
import org.marram.themes.view.About.Kin;
import org.marram.themes.view.About.Said;
import org.marram.themes.view.Author;
import org.marram.themes.view.PageLink;
import org.marram.wiki.discussions.Post;
import org.marram.wiki.discussions.Posts;
import org.marram.wiki.edits.RemoteForks;
import org.marram.wiki.mirrors.Origins;
import org.marram.wiki.pages.Graph;
import org.marram.wiki.pages.Histories;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.Talk;

/// Makes what stands beside the text of a page: who writes it, its kin at this wiki and others, what was said last.
@Singleton
public final class PageRails {
    /// Newest revisions whose authors are looked at.
    private static final int REVISIONS = 30;
    /// People who are named.
    private static final int PEOPLE = 4;
    /// Kin that are named; the page of forks lists all.
    private static final int KIN = 3;
    /// Revisions of two pages together up to which they are compared: a page view does not wait for more.
    private static final int COMPARED = 400;
    /// Stands for the title of a topic whose opening post was removed.
    private static final String UNTITLED = "—";

    private final Talk talk;

    PageRails(Talk talk) {
        this.talk = talk;
    }

    /// Columns beside the text of a page, in the snapshot of `handle`.
    About of(Handle handle, Page page) {
        return new About(
                people(handle, page), kin(handle, page), said(handle, page).orElse(null));
    }

    private static List<Author> people(Handle handle, Page page) {
        Map<Author, Integer> edits = new LinkedHashMap<>();
        Histories.before(handle, page, Optional.empty(), REVISIONS).stream()
                .map(revision -> revision.author())
                .filter(author -> !author.isHidden())
                .forEach(author -> edits.merge(ViewValues.author(author), 1, Integer::sum));
        return edits.entrySet().stream()
                .sorted(Map.Entry.<Author, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(PEOPLE)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<Kin> kin(Handle handle, Page page) {
        List<Page> here = Stream.concat(
                        Origins.of(handle, page.id())
                                .map(Origins.Origin::source)
                                .filter(source -> !source.deleted())
                                .stream(),
                        Origins.forks(handle, page.id()).stream())
                .limit(KIN)
                .toList();
        List<RemoteForks.Fork> elsewhere = RemoteForks.of(handle, page.id());
        List<Kin> kin = new ArrayList<>();
        if (!here.isEmpty()) {
            Graph graph = page.revisions() <= COMPARED ? Graph.of(handle, page) : null;
            here.forEach(other -> kin.add(
                    graph == null || page.revisions() + other.revisions() > COMPARED
                            ? new Kin(ViewValues.link(other), OptionalInt.empty(), OptionalInt.empty())
                            : compared(graph, other)));
        }
        elsewhere.stream()
                .limit(KIN - kin.size())
                .map(fork -> new Kin(
                        new PageLink(fork.title(), fork.url().value(), true)
                                .at(fork.url().origin().authority()),
                        OptionalInt.empty(),
                        fork.changes()))
                .forEach(kin::add);
        return kin;
    }

    private static Kin compared(Graph graph, Page other) {
        Graph.Comparison compared = graph.compare(other);
        return new Kin(ViewValues.link(other), OptionalInt.of(compared.ahead()), OptionalInt.of(compared.behind()));
    }

    private Optional<Said> said(Handle handle, Page page) {
        return Posts.latest(handle, page.id(), 1).stream().findFirst().map(post -> said(handle, page, post));
    }

    private Said said(Handle handle, Page page, Post post) {
        return new Said(
                talk.topic(handle, post.id()).filter(title -> !title.isEmpty()).orElse(UNTITLED),
                ViewValues.address(page).post(post.id()),
                ViewValues.author(post.author()),
                post.published());
    }
}
