package org.marram.site.frame;

import io.micronaut.http.MutableHttpResponse;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.RevisionInfo;

/// Revision that a request is about, as [ReadablePages] finds it: a controller switches on it.
public sealed interface AskedRevision {
    /// The revision is there, and this viewer may see it and its page.
    record Seen(Viewer viewer, Page page, RevisionInfo revision) implements AskedRevision {}

    /// The request was answered: it is refused, or the revision is not there, or its page was deleted.
    record Answered(MutableHttpResponse<byte[]> answer) implements AskedRevision {}
}
