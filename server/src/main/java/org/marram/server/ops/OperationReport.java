package org.marram.server.ops;

/// Takes what an operation has to say while it runs.
public interface OperationReport {

    /// A line of what was asked for.
    void result(String line);

    /// A line for whoever watches.
    void note(String line);

    /// How far it is. Each takes the place of the one before.
    void progress(String line);
}
