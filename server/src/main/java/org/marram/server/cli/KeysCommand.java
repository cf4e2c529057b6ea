package org.marram.server.cli;

import java.util.Map;
import org.marram.server.ops.KeysOperation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `marram keys rotate`.
@Command(
        name = "keys",
        description = "Changes the keys by which other servers know this wiki.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class KeysCommand {

    private final Surroundings surroundings;

    KeysCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(
            name = "rotate",
            description = {
                "Makes new keys, and tells who follows. The old ones are gone for good: after a backup got into the"
                        + " wrong hands.",
                "Keys with which revisions are signed stay."
            },
            mixinStandardHelpOptions = true)
    int rotate(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "NAME",
                            description = "One alone: wiki, wiki-bot, actor, or a participant.")
                    String name)
            throws Exception {
        return new Operations(surroundings)
                .run(KeysOperation.NAME, Map.of(KeysOperation.WHOSE, name == null ? "" : name));
    }
}
