package org.marram.wiki.pages;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.PageName;

/// Places in the tree of the pages whose answers are kept: it tells which of them show a page that comes, goes or
/// moves.
///
/// Beside a page stand the way up, its siblings, and the pages below it; of siblings and of pages below it shows
/// whether
/// something stands deeper.
final class CachedTrees {
    private static final String STROKE = "/";
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);
    /// Between a host and a key; in neither of them.
    private static final char BETWEEN = '\0';

    private final ConcurrentSkipListMap<String, PageId> pages = new ConcurrentSkipListMap<>();

    /// Place of a page in the tree of its wiki.
    static String place(PageName name) {
        return place(name.host(), name.title().key());
    }

    private static String place(Host host, String key) {
        return host.text() + BETWEEN + key;
    }

    void add(String place, PageId page) {
        pages.put(place, page);
    }

    void remove(String place, PageId page) {
        pages.remove(place, page);
    }

    void clear() {
        pages.clear();
    }

    /// Returns the pages beside which the page at a place is shown, or may be.
    List<PageId> around(String place) {
        int stroke = place.indexOf(STROKE, place.indexOf(BETWEEN));
        String root = stroke < 0 ? place : place.substring(0, stroke);
        return pages.subMap(root, true, root + STROKE + LAST, true).entrySet().stream()
                .filter(each -> isBeside(each.getKey(), place))
                .map(each -> each.getValue())
                .toList();
    }

    private static boolean isBeside(String page, String changed) {
        int stroke = page.lastIndexOf(STROKE);
        boolean belowParent = stroke > page.indexOf(BETWEEN) && isBelow(changed, page.substring(0, stroke));
        return belowParent || isBelow(changed, page) || isBelow(page, changed);
    }

    private static boolean isBelow(String page, String above) {
        return page.startsWith(above) && page.startsWith(STROKE, above.length());
    }
}
