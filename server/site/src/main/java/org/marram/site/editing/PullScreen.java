package org.marram.site.editing;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Map;
import org.marram.http.web.Form;
import org.marram.wiki.edits.EditOutcome;
import org.marram.wiki.edits.PullOutcome;

/// The merge screen for a pull that overlaps: what comes of it is saved like any edit, and names what it settles.
@Singleton
public final class PullScreen {
    private final MergeScreen merges;

    PullScreen(MergeScreen merges) {
        this.merges = merges;
    }

    public MutableHttpResponse<byte[]> of(HttpRequest<?> request, PullOutcome.Conflicted pull, String summary) {
        EditOutcome.Conflicted conflict = pull.conflict();
        String base = conflict.base().map(Object::toString).orElse("");
        Form form = Form.of(Map.of("resolves", pull.source().toString()));
        return merges.first(
                request,
                new SubmittedEdit(conflict.page().name(), form, conflict.yours(), summary, false, base),
                conflict);
    }
}
