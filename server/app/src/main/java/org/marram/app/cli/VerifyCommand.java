package org.marram.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.marram.app.ops.CountUnit;
import org.marram.app.ops.Verify;
import org.marram.wiki.media.FileCheck;
import org.marram.wiki.searching.IndexCheck;
import org.marram.wiki.store.Database;
import picocli.CommandLine.Command;

/// `marram verify`.
@Command(
        name = "verify",
        description = {
            "Proves that no revision has changed: every digest, signature and text, every file, and"
                    + " every entry of the index.",
            "Prints what is wrong, and exits with 1 when anything is."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    private final CommandContext commandContext;

    VerifyCommand(CommandContext commandContext) {
        this.commandContext = commandContext;
    }

    @Override
    public Integer call() throws Exception {
        try (Database database = WikiParts.existing(commandContext.settings());
                Terminal terminal = new Terminal(commandContext)) {
            boolean history = new Verify(database, terminal).run();
            boolean files = areFilesRight(database, terminal);
            boolean index = isIndexRight(database, terminal);
            return history && files && index ? CommandContext.DONE : CommandContext.FAILED;
        }
    }

    private boolean areFilesRight(Database database, Terminal terminal) throws WrongSetting {
        AtomicLong wrong = new AtomicLong();
        long examined = FileCheck.run(database, commandContext.settings().data(), fault -> {
            wrong.incrementAndGet();
            terminal.result(fault);
        });
        terminal.note(CountUnit.FILE.of(examined) + " checked by digest.");
        return wrong.get() == 0;
    }

    private boolean isIndexRight(Database database, Terminal terminal) throws WrongSetting {
        return switch (IndexCheck.run(database, commandContext.settings().data())) {
            case IndexCheck.Outcome.NoIndex(String why) -> {
                terminal.note("There is no search index to examine; the server builds one. (" + why + ")");
                yield true;
            }
            case IndexCheck.Outcome.Compared(long documents, List<String> faults) -> {
                faults.forEach(fault -> terminal.result("index: " + fault));
                terminal.note(CountUnit.DOCUMENT.of(documents) + " of the search index compared.");
                yield faults.isEmpty();
            }
        };
    }
}
