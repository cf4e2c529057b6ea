package org.marram.app.ops;

import jakarta.inject.Singleton;
import java.util.Map;

/// An operation that says back what it is told: to test the ways by which commands reach operations.
@Singleton
final class EchoOperation implements Operation {

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public boolean run(Map<String, String> arguments, OperationReport operationReport) throws InterruptedException {
        operationReport.progress("soon");
        if (arguments.containsKey("wait")) {
            while (true) {
                operationReport.progress("waiting");
                Thread.sleep(20);
            }
        }
        arguments.forEach((key, value) -> operationReport.result(key + "=" + value));
        operationReport.note("process " + ProcessHandle.current().pid());
        return !arguments.containsKey("fail");
    }
}
