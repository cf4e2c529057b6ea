package org.marram.wiki.shared;

/// Name of a page here: its title, and the host of its wiki when that is another one.
///
/// @param host of its wiki; [Host#OURS] for this one
public record PageName(Title title, Host host) {

    /// A page of this wiki.
    public static PageName here(Title title) {
        return new PageName(title, Host.OURS);
    }

    /// Tells whether it is a page of this wiki.
    public boolean isHere() {
        return host.isOurs();
    }

    /// `Title` or `Title@host`, as part of an address: percent-encoded, `/` plain.
    public String address() {
        return isHere() ? title.address() : title.address() + "@" + PercentEncoding.encode(host.text());
    }

    /// The name of another page of the same wiki.
    public PageName of(Title other) {
        return new PageName(other, host);
    }

    @Override
    public String toString() {
        return isHere() ? title.text() : title.text() + "@" + host;
    }
}
