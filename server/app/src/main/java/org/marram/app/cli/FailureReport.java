package org.marram.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Keeps what happened exactly when a command failed by a fault of Marram's own, in a file that can be sent with a
/// report.
final class FailureReport {
    private FailureReport() {}

    /// The file; empty when none could be written.
    static Optional<Path> write(Exception failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        try {
            return Optional.of(Files.writeString(Files.createTempFile("marram-failure-", ".txt"), trace.toString()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
