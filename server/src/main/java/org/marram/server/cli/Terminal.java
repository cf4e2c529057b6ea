package org.marram.server.cli;

import org.marram.server.ops.Report;

/// Prints what an operation says: results to standard output, the rest to standard error. On a terminal the progress
/// stays in one line; elsewhere, where each line is kept, it comes a tenth as often.
final class Terminal implements Report, AutoCloseable {

    private static final int EACH = 10;
    private static final String BACK_AND_CLEAR = "\r\033[K";

    private final Surroundings surroundings;
    private final boolean interactive;
    private int told;
    private boolean open;

    Terminal(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.interactive = System.console() != null && System.console().isTerminal();
    }

    @Override
    public void result(String line) {
        endProgress();
        surroundings.out().println(line);
    }

    @Override
    public void note(String line) {
        endProgress();
        surroundings.err().println(line);
    }

    @Override
    public void progress(String line) {
        if (interactive) {
            surroundings.err().print(BACK_AND_CLEAR + line);
            surroundings.err().flush();
            open = true;
        } else if (told++ % EACH == 0) {
            surroundings.err().println(line);
        }
    }

    @Override
    public void close() {
        endProgress();
    }

    private void endProgress() {
        if (open) {
            surroundings.err().print(BACK_AND_CLEAR);
            open = false;
        }
    }
}
