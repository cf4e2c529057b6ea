package org.marram.app.ops;

import java.util.Map;

/// A task that an operator has the wiki do by command. It runs in the process that has the data folder: the
/// running server, where there is one, else the command's own.
public interface Operation {

    /// As commands ask for it: `user-add`.
    String name();

    /// Does it. May be interrupted at any time, by the thread's interrupt or the end of the process, and then be asked
    /// for again.
    ///
    /// @param arguments by name
    /// @param operationReport takes what there is to say meanwhile
    /// @return true when it was done and everything was found in order
    boolean run(Map<String, String> arguments, OperationReport operationReport) throws InterruptedException;
}
