package org.marram.app.ops;

import jakarta.inject.Singleton;
import java.util.Map;
import org.marram.wiki.searching.WikiIndex;

/// Builds the full-text index anew, while the one before is searched.
@Singleton
public final class ReindexOperation implements Operation {

    /// As commands ask for it.
    public static final String NAME = "reindex";

    private final WikiIndex index;

    ReindexOperation(WikiIndex index) {
        this.index = index;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean run(Map<String, String> arguments, OperationReport operationReport) {
        Progress progress = new Progress(operationReport, CountUnit.PAGE, 0);
        long all = index.pages();
        long pages = index.reindex(read -> progress.at(read, all));
        progress.end();
        operationReport.result(CountUnit.PAGE.of(pages) + " in the index");
        return true;
    }
}
