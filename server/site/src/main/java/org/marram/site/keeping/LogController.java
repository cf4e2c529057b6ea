package org.marram.site.keeping;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.site.frame.Authors;
import org.marram.site.frame.Responder;
import org.marram.themes.view.Link;
import org.marram.themes.view.Location;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Routes;
import org.marram.themes.view.Shell;
import org.marram.themes.view.keeping.LogView;
import org.marram.themes.view.keeping.LogView.LogAct;
import org.marram.themes.view.keeping.LogView.LogLine;
import org.marram.themes.view.keeping.LogView.UndoneCounts;
import org.marram.wiki.moderation.ModerationAct;
import org.marram.wiki.moderation.ModerationAct.Kind;
import org.marram.wiki.moderation.PublicLog;
import org.marram.wiki.moderation.Undone;
import org.marram.wiki.store.Database;

/// The public log, for all who may read.
@Controller(Routes.LOG)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LogController {
    private static final int LINES = 50;

    private final Database database;
    private final Responder responder;

    LogController(Database database, Responder responder) {
        this.database = database;
        this.responder = responder;
    }

    /// @param act one kind of act alone; anything that is none means all
    /// @param before the number of a line: those older than it
    @Get(produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> log(
            HttpRequest<?> request, @Nullable @QueryValue("act") String act, @Nullable @QueryValue Long before) {
        Optional<Kind> only = kind(act);
        long from = before == null ? Long.MAX_VALUE : before;
        Shell shell =
                responder.shell(request, Location.unlisted(request.getUri().toString()));
        return responder.html(database.read(handle -> {
            List<PublicLog.Line> lines = PublicLog.list(handle, only, from, LINES + 1);
            List<PublicLog.Line> shown = lines.subList(0, Math.min(LINES, lines.size()));
            Authors authors = Authors.of(
                    handle, shown.stream().map(line -> line.act().by()).toList());
            return new LogView(
                    shell,
                    shown.stream().map(line -> line(line.act(), authors)).toList(),
                    only.map(kind -> LogAct.valueOf(kind.name())).orElse(null),
                    pager(only, before, lines.size() > LINES, shown));
        }));
    }

    private static LogLine line(ModerationAct moderationAct, Authors authors) {
        return new LogLine(
                moderationAct.at(),
                authors.of(moderationAct.by()),
                LogAct.valueOf(moderationAct.kind().name()),
                moderationAct.subject().isEmpty()
                        ? null
                        : new Link(
                                moderationAct.subject(), moderationAct.address().orElse("")),
                LogDetails.of(moderationAct),
                moderationAct.kind() == Kind.UNDONE ? counts(Undone.read(moderationAct.detail())) : null,
                moderationAct.reason());
    }

    private static UndoneCounts counts(Undone undone) {
        return new UndoneCounts(undone.pages(), undone.files(), undone.posts());
    }

    private static Pager pager(Optional<Kind> only, @Nullable Long before, boolean more, List<PublicLog.Line> shown) {
        String filter = only.map(kind -> "act=" + kind.name() + "&").orElse("");
        String first = only.map(kind -> "?act=" + kind.name()).orElse("");
        return new Pager(
                before == null ? null : Routes.LOG + first,
                more ? Routes.LOG + "?" + filter + "before=" + shown.getLast().id() : null);
    }

    private static Optional<Kind> kind(@Nullable String act) {
        String name = act == null ? "" : act.toUpperCase(Locale.ROOT);
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst();
    }
}
