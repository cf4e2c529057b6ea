package org.marram.site.frame;

import io.micronaut.http.MutableHttpResponse;
import org.marram.wiki.shared.PageName;

/// Name of the page that a request is about, as [AskedTitle] reads it from the address: a controller switches on it.
public sealed interface AskedName {
    /// The address names a page, which may be there or not.
    record Named(PageName name) implements AskedName {}

    /// Answer to an address without a title; it says why.
    record Answered(MutableHttpResponse<byte[]> answer) implements AskedName {}
}
