package org.marram.app.ops;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.EditOutcome;
import org.marram.wiki.edits.MoveOutcome;
import org.marram.wiki.edits.MovePages;
import org.marram.wiki.edits.PageMove;
import org.marram.wiki.edits.RelinkPages;
import org.marram.wiki.pages.Page;
import org.marram.wiki.people.WikiActor;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.store.Database;

/// Gives a page another title, by choice with the pages below it, as the wiki itself.
@Singleton
public final class MoveOperation implements Operation {

    /// As commands ask for it.
    public static final String NAME = "move";

    /// The arguments: two titles; and, present when it is wanted, that pages below come along and links are
    /// written anew.
    public static final String FROM = "from";

    public static final String TO = "to";

    public static final String BELOW = "below";

    public static final String LINKS = "links";

    private final MovePages moves;
    private final RelinkPages relinks;
    private final Database database;

    MoveOperation(MovePages moves, RelinkPages relinks, Database database) {
        this.moves = moves;
        this.relinks = relinks;
        this.database = database;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean run(Map<String, String> arguments, OperationReport operationReport) {
        Optional<Title> from = title(arguments.getOrDefault(FROM, ""), operationReport);
        Optional<Title> to = title(arguments.getOrDefault(TO, ""), operationReport);
        return from.isPresent() && to.isPresent() && move(arguments, from.get(), to.get(), operationReport);
    }

    private static Optional<Title> title(String written, OperationReport operationReport) {
        if (Title.parse(written) instanceof TitleResult.Valid(Title title)) {
            return Optional.of(title);
        }
        operationReport.note("\"" + written + "\" is no title");
        return Optional.empty();
    }

    private boolean move(Map<String, String> arguments, Title from, Title to, OperationReport operationReport) {
        Viewer wiki = new Viewer.Wiki(database.read(WikiActor::of).id());
        Optional<String> relink =
                arguments.containsKey(LINKS) ? Optional.of(PageMove.relinkSummary(from, to)) : Optional.empty();
        MoveOutcome outcome = moves.move(new PageMove(wiki, from, to, "", arguments.containsKey(BELOW), relink));
        if (!(outcome instanceof MoveOutcome.Moved(Page page, int below))) {
            operationReport.note(fault(outcome));
            return false;
        }
        operationReport.result(page.title() + ": moved, with " + below + (below == 1 ? " page" : " pages") + " below");
        if (relink.isPresent()) {
            operationReport.progress("Links are written anew");
            relinks.finish();
            operationReport.result("Links lead to the new title");
        }
        return true;
    }

    private static String fault(MoveOutcome outcome) {
        return switch (outcome) {
            case MoveOutcome.Moved moved -> "";
            case MoveOutcome.NotMoved(EditOutcome.NoSuchPage _) -> "There is no such page";
            case MoveOutcome.NotMoved(EditOutcome.PageDeleted _) -> "The page was deleted";
            case MoveOutcome.NotMoved(EditOutcome.Unchanged _) -> "The page has this title already";
            case MoveOutcome.NotMoved(EditOutcome.TitleTaken(Page other)) -> taken(other);
            case MoveOutcome.NotMoved(EditOutcome other) ->
                "The page cannot have this title: " + other.getClass().getSimpleName();
            case MoveOutcome.TooMany(long below, int most) ->
                below + " pages stand below; at most " + most + " are moved in one act";
            case MoveOutcome.BelowTaken(Page other) -> taken(other);
            case MoveOutcome.BelowRefused(Page page, var reason) -> page.title() + " may not be renamed: " + reason;
            case MoveOutcome.BelowUntitled(Title title, TitleResult.Invalid fault) ->
                "\"" + title + "\" would have no title that can be (" + fault.reason() + ")";
        };
    }

    private static String taken(Page page) {
        return "There is a page \"" + page.title() + "\" already"
                + (page.deleted() ? "; it was deleted, and can be restored" : "");
    }
}
