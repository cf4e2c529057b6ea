package org.marram.app.cli;

import java.util.Map;
import org.marram.app.ops.KeysOperation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `marram keys rotate`.
@Command(
        name = "keys",
        description = "Changes the keys by which other servers know this wiki.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class KeysCommand {

    private final CommandContext commandContext;

    KeysCommand(CommandContext commandContext) {
        this.commandContext = commandContext;
    }

    @Command(
            name = "rotate",
            description = {
                "Makes new keys, and tells every server that follows anything here: for when a backup got into the"
                        + " wrong hands. The old ones are used until the news has arrived, for at most 14 days; then they"
                        + " are gone for good.",
                "Keys with which revisions are signed stay, and so does the one that what is fetched is signed with"
                        + " (actor): it changes only when it is named, and servers that keep keys for ever refuse the"
                        + " new one until they were told."
            },
            mixinStandardHelpOptions = true)
    int rotate(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "NAME",
                            description = "One alone: wiki, wiki-bot, actor, or a participant.")
                    String name)
            throws Exception {
        return new Operations(commandContext)
                .run(KeysOperation.NAME, Map.of(KeysOperation.WHOSE, name == null ? "" : name));
    }
}
