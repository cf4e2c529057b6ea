package org.marram.site.frame;

import io.micronaut.http.MutableHttpResponse;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.pages.Page;

/// Page that a request is about, as [ReadablePages] finds it: a controller switches on it.
public sealed interface AskedPage {
    /// Result for those who have an answer of their own where there is no page.
    sealed interface OrUnwritten {}

    /// The page is there, and this viewer may see it.
    record Seen(Viewer viewer, Page page) implements AskedPage, OrUnwritten {}

    /// No page has this name. The viewer may read the wiki.
    record Unwritten(Viewer viewer) implements OrUnwritten {}

    /// The request was answered: it is led to the page's present title, or refused, or the page is not there.
    record Answered(MutableHttpResponse<byte[]> answer) implements AskedPage, OrUnwritten {}
}
