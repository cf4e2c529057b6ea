package org.marram.app.ops;

import java.util.Locale;

/// Things that commands count, named in the singular or the plural as the number asks: `1 page`, `2,000 pages`.
public enum CountUnit {
    PAGE("page", "pages"),
    INDEXED("page put into the index", "pages put into the index"),
    REVISION("revision", "revisions"),
    FILE("file", "files"),
    OTHER_FILE("other file", "other files"),
    PICTURE("picture", "pictures"),
    DOCUMENT("document", "documents"),
    ROW("row", "rows"),
    BYTE("byte", "bytes"),
    THING("thing", "things");

    private final String one;
    private final String many;

    CountUnit(String one, String many) {
        this.one = one;
        this.many = many;
    }

    /// So many of them.
    public String of(long count) {
        return String.format(Locale.ROOT, "%,d %s", count, name(count));
    }

    /// The word for so many of them.
    String name(long count) {
        return count == 1 ? one : many;
    }
}
