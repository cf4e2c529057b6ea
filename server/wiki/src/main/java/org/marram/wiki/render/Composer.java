package org.marram.wiki.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;

/// Makes HTML of kept HTML: fills in where links lead at this moment.
///
/// One pass that copies strings; what a page links to is asked for through [LinkStates], which a caller fills with one
/// query beforehand from [#links(String)].
public final class Composer {

    private Composer() {}

    /// Every different link to a page that stands in kept HTML, in order of appearance, each with the reading that
    /// takes a `#` or folders as part of the title.
    public static List<WikiLink> links(String kept) {
        List<WikiLink> links = new ArrayList<>();
        for (int start = kept.indexOf(LinkMarks.START); start >= 0; start = kept.indexOf(LinkMarks.START, start + 1)) {
            WikiLink wikiLink = LinkMarks.read(kept, start, kept.indexOf(LinkMarks.END, start));
            links.add(wikiLink);
            wikiLink.whole().ifPresent(links::add);
        }
        return links.stream().distinct().toList();
    }

    /// The blocks that stand in kept HTML and of which something can be made.
    public static List<Slot> slots(String kept) {
        return SlotMarks.slots(kept);
    }

    /// Tells whether there are any blocks of which something can be made.
    public static boolean hasSlots(String kept) {
        return SlotMarks.areIn(kept);
    }

    /// Fills in what was made of blocks; where there is nothing yet, their source stays.
    ///
    /// @param fillings by digest
    /// @param coloured false where code is to stay as it was written: for other servers, and programs
    public static String fill(String kept, Function<String, Optional<Filling>> fillings, boolean coloured) {
        return SlotMarks.areIn(kept) ? SlotMarks.fill(kept, fillings, coloured) : kept;
    }

    /// Fills in every link. Blocks that nothing was filled in for are their source.
    public static String compose(String withBlocks, LinkStates states) {
        String kept = fill(withBlocks, digest -> Optional.empty(), false);
        int start = kept.indexOf(LinkMarks.START);
        if (start < 0) {
            return kept;
        }
        StringBuilder html = new StringBuilder(kept.length() + kept.length() / 8);
        int copied = 0;
        while (start >= 0) {
            int end = kept.indexOf(LinkMarks.END, start);
            html.append(kept, copied, start);
            write(html, LinkMarks.read(kept, start, end), states);
            copied = end + 1;
            start = kept.indexOf(LinkMarks.START, copied);
        }
        return html.append(kept, copied, kept.length()).toString();
    }

    private static void write(StringBuilder html, WikiLink written, LinkStates states) {
        Optional<WikiLink> whole = written.whole();
        if (whole.isPresent()) {
            LinkState state = states.of(whole.get());
            if (!(state instanceof LinkState.Missing)) {
                write(html, whole.get(), state);
                return;
            }
        }
        write(html, written, states.of(written));
    }

    private static void write(StringBuilder html, WikiLink wikiLink, LinkState state) {
        switch (state) {
            case LinkState.Here(Title title) -> {
                address(html, "/article/" + title.address(), wikiLink.fragment());
                html.append('"');
            }
            case LinkState.Missing() -> {
                address(html, "/edit/" + Title.of(wikiLink.target()).address(), "");
                html.append("\" class=\"missing\" rel=\"nofollow\"");
            }
            case LinkState.Mirrored(PageName name, boolean marked) -> {
                address(html, "/article/" + name.address(), wikiLink.fragment());
                html.append(marked ? "\" class=\"elsewhere\"" : "\"");
            }
            case LinkState.Elsewhere(String address) -> {
                if (BrowserAddresses.isWebOrLocal(address)) {
                    address(html, address, wikiLink.fragment());
                    html.append("\" class=\"elsewhere\" rel=\"nofollow noopener\"");
                }
            }
        }
    }

    private static void address(StringBuilder html, String address, String fragment) {
        html.append("href=\"");
        HtmlText.appendAttribute(html, address);
        if (!fragment.isEmpty()) {
            html.append('#');
            HtmlText.appendAttribute(html, HeadingAnchors.id(fragment));
        }
    }
}
