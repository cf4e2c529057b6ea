package org.marram.server.cli;

import java.util.concurrent.Callable;
import org.marram.server.ops.Verify;
import org.marram.server.store.Database;
import picocli.CommandLine.Command;

/// `marram verify`.
@Command(
        name = "verify",
        description = {
            "Proves that no revision has changed: every digest, signature and text.",
            "Prints what is wrong, and exits with 1 when anything is."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    VerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        try (Database database = Parts.existing(surroundings.settings());
                Terminal terminal = new Terminal(surroundings)) {
            return new Verify(database, terminal).run() ? Surroundings.DONE : Surroundings.FAILED;
        }
    }
}
