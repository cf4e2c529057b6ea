package org.marram.app.ops;

/// Takes what an operation has to say while it runs.
public interface OperationReport {

    /// A line of what was asked for.
    void result(String line);

    /// A line for the person who watches.
    void note(String line);

    /// A line that tells how far the operation is. Each takes the place of the one before.
    void progress(String line);
}
