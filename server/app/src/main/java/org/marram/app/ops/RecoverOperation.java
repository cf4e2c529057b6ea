package org.marram.app.ops;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marram.exchange.actors.Federation;
import org.marram.exchange.follows.LostPages;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.edits.RecoverOutcome;

/// Asks those who mirror this wiki what it lost in a restore, and takes what it is told to take.
@Singleton
public final class RecoverOperation implements Operation {
    /// As commands ask for it.
    public static final String NAME = "recover";

    /// The argument: digests of what is taken, with spaces between them; `all`; or nothing, to look only.
    public static final String TAKE = "take";

    /// Stands for everything that was found.
    public static final String ALL = "all";

    private final LostPages lost;
    private final Federation federation;

    RecoverOperation(LostPages lost, Federation federation) {
        this.lost = lost;
        this.federation = federation;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean run(Map<String, String> arguments, OperationReport operationReport) {
        if (!federation.isOn()) {
            operationReport.note(FollowOperation.ALONE);
            return false;
        }
        LostPages.Found found = lost.look();
        found.silent()
                .forEach(
                        (wiki, fault) -> operationReport.note(wiki.authority() + " was not heard: " + fault.english()));
        operationReport.note("Wikis that answered: " + found.asked() + "; pages of which they know more: "
                + found.pages().size() + ".");
        String take = arguments.getOrDefault(TAKE, "");
        return take.isBlank() ? list(found, operationReport) : take(found, take, operationReport);
    }

    private static boolean list(LostPages.Found found, OperationReport operationReport) {
        for (LostPages.Lost page : found.pages()) {
            operationReport.result("%s  %s  at %s%s"
                    .formatted(
                            page.line().head(),
                            page.line().firstTitle(),
                            page.mirror().authority(),
                            page.isNew() ? "  (nothing of it is here)" : ""));
        }
        return true;
    }

    private boolean take(LostPages.Found found, String take, OperationReport operationReport) {
        List<Digest> wanted = take.equals(ALL)
                ? found.pages().stream().map(page -> page.line().head()).toList()
                : List.of(take.split("\\s+")).stream()
                        .map(Digest::read)
                        .flatMap(Optional::stream)
                        .toList();
        boolean done = !wanted.isEmpty() || take.equals(ALL);
        for (Digest each : wanted) {
            done &= switch (lost.take(each)) {
                case RecoverOutcome.Back(var page, int versions) -> {
                    operationReport.result("%s: %d %s came back"
                            .formatted(page.title().text(), versions, versions == 1 ? "version" : "versions"));
                    yield true;
                }
                case RecoverOutcome.Overlapping(var page) -> {
                    operationReport.result(
                            page.title().text() + ": was changed since in the same places, nothing was taken");
                    yield false;
                }
                case RecoverOutcome.Impossible(String reason) -> {
                    operationReport.result(each + ": " + reason);
                    yield false;
                }
            };
        }
        return done;
    }
}
