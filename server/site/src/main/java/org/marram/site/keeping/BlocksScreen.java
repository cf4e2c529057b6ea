package org.marram.site.keeping;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.site.frame.Authors;
import org.marram.site.frame.PageShells;
import org.marram.site.frame.Responder;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Location;
import org.marram.themes.view.Pager;
import org.marram.themes.view.ReasonForm;
import org.marram.themes.view.Routes;
import org.marram.themes.view.Shell;
import org.marram.themes.view.keeping.BlocksView;
import org.marram.themes.view.keeping.BlocksView.BlockForm;
import org.marram.themes.view.keeping.BlocksView.BlockLine;
import org.marram.themes.view.keeping.BlocksView.BlockSpan;
import org.marram.wiki.access.Action;
import org.marram.wiki.people.Ban;
import org.marram.wiki.people.Bans;
import org.marram.wiki.store.Database;

/// Page with the blocks, and the forms that keepers change them with.
@Singleton
final class BlocksScreen {
    private static final int LINES = 50;

    private final Database database;
    private final Clock clock;
    private final Keepers keepers;
    private final Responder responder;

    BlocksScreen(Database database, Clock clock, Keepers keepers, Responder responder) {
        this.database = database;
        this.clock = clock;
        this.keepers = keepers;
        this.responder = responder;
    }

    /// Returns a form in which nothing was typed but a name.
    static BlockForm empty(String target) {
        return new BlockForm(target, "", BlockSpan.WEEK, Errors.none());
    }

    /// Shows the blocks.
    ///
    /// @param before number of the block that the list goes on after; nothing for the newest
    /// @param form as it was typed; only keepers see it
    /// @param lifting form of one block, as it was typed
    MutableHttpResponse<byte[]> page(
            HttpStatus status, HttpRequest<?> request, @Nullable Long before, BlockForm form, ReasonForm lifting) {
        long from = before == null ? Long.MAX_VALUE : before;
        Shell shell = responder.shell(request, Location.unlisted(Routes.BLOCKS));
        boolean mayBlock = keepers.may(request, Action.BLOCK);
        return responder.html(status, database.read(handle -> {
            List<Ban> bans = Bans.lasting(handle, clock.instant(), from, LINES + 1);
            List<Ban> shown = bans.subList(0, Math.min(LINES, bans.size()));
            Authors authors = Authors.of(handle, shown.stream().map(Ban::by).toList());
            return new BlocksView(
                    shell,
                    shown.stream().map(ban -> line(ban, authors)).toList(),
                    mayBlock ? form : null,
                    lifting,
                    new Pager(
                            before == null ? null : Routes.BLOCKS,
                            bans.size() > LINES
                                    ? Routes.BLOCKS + "?before="
                                            + shown.getLast().id()
                                    : null));
        }));
    }

    private static BlockLine line(Ban ban, Authors authors) {
        String target = switch (ban.target()) {
            case Ban.Target.Account account -> account.person().name().text();
            case Ban.Target.Addresses addresses -> addresses.range().toString();
        };
        boolean person = ban.target() instanceof Ban.Target.Account;
        return new BlockLine(
                Long.toString(ban.id()),
                target,
                person ? PageShells.profile(target) : null,
                ban.reason(),
                authors.of(ban.by()),
                ban.at(),
                ban.until().orElse(null));
    }
}
