package org.marram.wiki.pages;

import java.util.List;
import java.util.stream.Stream;
import org.marram.wiki.render.RenderWarning;
import org.marram.wiki.store.Compression;

/// Result of rendering a text: the part that is kept, and the links that go into the tables.
///
/// @param html sanitised, with marks where links to pages stand: it does not know which of them exist
/// @param lead the first paragraph as plain text
/// @param packed the kept part as the store takes it, beside the text that it was made of
/// @param warnings message keys: what the reader should know, such as that the text was too deeply nested to
/// format
public record RenderedPage(
        String html,
        String lead,
        List<Section> headings,
        List<PageLinks.Target> links,
        List<String> warnings,
        byte[] packed) {

    /// A heading of the page.
    ///
    /// @param level 1 to 6
    /// @param anchor of the address, without `#`
    public record Section(int level, String anchor, String text) {}

    public RenderedPage {
        headings = List.copyOf(headings);
        links = List.copyOf(links);
        warnings = List.copyOf(warnings);
    }

    /// The same for a page of the wiki at `host`: its links lead to names of that wiki, those to this wiki to ours.
    ///
    /// @param here the host of this wiki
    public RenderedPage at(String host, String here) {
        List<PageLinks.Target> targets = links.stream()
                .map(target -> {
                    String of = target.host().isEmpty() ? host : target.host();
                    return new PageLinks.Target(of.equals(here) ? "" : of, target.key(), target.shown(), target.kind());
                })
                .toList();
        List<PageLinks.Target> all =
                Stream.concat(targets.stream(), ForeignFiles.named(html, host)).toList();
        return new RenderedPage(html, lead, headings, all, warnings, packed);
    }

    /// Tells whether its text names more categories than a page may be in.
    public boolean hasTooManyCategories() {
        return warnings.contains(RenderWarning.CATEGORIES.messageKey());
    }

    /// Tells whether formatting took too long, so that another time may bring more.
    public boolean isProvisional() {
        return warnings.contains(RenderWarning.SLOW.messageKey());
    }

    /// The same, packed beside the text that it was made of.
    RenderedPage packedBeside(byte[] text) {
        byte[] blob = Compression.packBeside(KeptCodec.encode(this), text);
        return new RenderedPage(html, lead, headings, links, warnings, blob);
    }
}
