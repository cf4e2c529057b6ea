package org.marram.wiki.pages;

/// Author of something, as shown: a name, the host when it is not this wiki, and where to learn more.
///
/// @param host empty for this wiki's own
/// @param url of the profile; empty when there is none
/// @param toldBy the host that vouches for the name, when the author did not sign, or when it is not known that
/// the key is theirs; empty else
public record AuthorName(String name, String host, String url, String toldBy) {
    /// Stands for an author whom a keeper has hidden.
    public static final AuthorName HIDDEN = new AuthorName("", "", "", "");

    /// The same on the word of another host.
    AuthorName toldBy(String host) {
        return new AuthorName(name, this.host, url, host);
    }

    public boolean isHidden() {
        return name.isEmpty();
    }
}
