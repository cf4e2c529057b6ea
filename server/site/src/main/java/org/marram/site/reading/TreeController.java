package org.marram.site.reading;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.http.viewer.CurrentViewer;
import org.marram.site.frame.AskedName;
import org.marram.site.frame.AskedTitle;
import org.marram.site.frame.PageFrames;
import org.marram.site.frame.PageTrees;
import org.marram.site.frame.Pagers;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ViewValues;
import org.marram.themes.view.Location;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Routes;
import org.marram.themes.view.reading.TreeView;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.pages.TitleTree;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Tree of all pages, a level at a time: `/tree`, and `/tree/{title}` for what stands below a page.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class TreeController {
    private static final String TREE = Routes.TREE + "/";
    /// Branches on one page of a level.
    private static final int SHOWN = 200;

    private final AskedTitle asked;
    private final Database database;
    private final CurrentViewer viewers;
    private final Rules rules;
    private final Responder responder;

    TreeController(AskedTitle asked, Database database, CurrentViewer viewers, Rules rules, Responder responder) {
        this.asked = asked;
        this.database = database;
        this.viewers = viewers;
        this.rules = rules;
        this.responder = responder;
    }

    @Get(value = Routes.TREE, produces = MediaType.ALL)
    MutableHttpResponse<byte[]> top(HttpRequest<?> request) {
        return refused(request)
                .orElseGet(() -> responder.html(database.read(handle -> view(
                        request, List.of(), Routes.TREE, TitleTree.top(handle, Host.OURS, after(request), SHOWN)))));
    }

    @Get(value = Routes.TREE + "/{+title}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> below(HttpRequest<?> request) {
        return refused(request).orElseGet(() -> switch (asked.name(request, TREE)) {
            case AskedName.Named(PageName name) ->
                responder.html(database.read(handle -> view(
                        request,
                        path(handle, name),
                        ViewValues.address(name).tree(),
                        TitleTree.below(handle, name, after(request), SHOWN))));
            case AskedName.Answered(var answer) -> answer;
        });
    }

    private Optional<MutableHttpResponse<byte[]>> refused(HttpRequest<?> request) {
        Optional<Decision.Reason> unseen = rules.refusal(viewers.reader(request), Action.READ);
        return unseen.map(reason -> responder.refused(request, reason));
    }

    private static List<PageLink> path(Handle handle, PageName name) {
        List<PageLink> path = new ArrayList<>(PageFrames.ancestors(handle, name));
        path.add(PageFrames.link(handle, name));
        return path;
    }

    private TreeView view(HttpRequest<?> request, List<PageLink> path, String address, TitleTree.Level level) {
        List<String> up = new ArrayList<>(List.of(Routes.TREE));
        path.forEach(page -> up.add(page.address().replaceFirst("/article/", TREE)));
        return new TreeView(
                responder.shell(request, Location.unlisted(request.getUri().toString())),
                path,
                up,
                level.branches().stream().map(PageTrees::branch).toList(),
                level.more() ? Pagers.with(address, "after", lastKey(level)) : null);
    }

    private static String lastKey(TitleTree.Level level) {
        return level.branches().getLast().name().title().key();
    }

    private static String after(HttpRequest<?> request) {
        String after = request.getParameters().get("after", String.class).orElse("");
        return after.substring(0, Math.min(after.length(), Title.MAX_BYTES));
    }
}
