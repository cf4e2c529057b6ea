package org.marram.app.cli;

import org.marram.app.ops.OperationReport;

/// Prints what an operation says: results to standard output, the rest to standard error. On a terminal the progress
/// stays in one line; elsewhere, where each line is kept, it comes a tenth as often.
final class Terminal implements OperationReport, AutoCloseable {

    private static final int EACH = 10;
    private static final String BACK_AND_CLEAR = "\r\033[K";

    private final CommandContext commandContext;
    private final boolean interactive;
    private int told;
    private boolean open;

    Terminal(CommandContext commandContext) {
        this.commandContext = commandContext;
        this.interactive = System.console() != null && System.console().isTerminal();
    }

    @Override
    public void result(String line) {
        endProgress();
        commandContext.out().println(line);
    }

    @Override
    public void note(String line) {
        endProgress();
        commandContext.err().println(line);
    }

    @Override
    public void progress(String line) {
        if (interactive) {
            commandContext.err().print(BACK_AND_CLEAR + line);
            commandContext.err().flush();
            open = true;
        } else if (told++ % EACH == 0) {
            commandContext.err().println(line);
        }
    }

    @Override
    public void close() {
        endProgress();
    }

    private void endProgress() {
        if (open) {
            commandContext.err().print(BACK_AND_CLEAR);
            open = false;
        }
    }
}
