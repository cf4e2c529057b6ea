package org.marram.wiki.shared;

import java.util.Locale;
import org.marram.federation.vocabulary.WebOrigin;

/// Host of a wiki, by which its pages are told from those of others: a name in lower case and in punycode, or an
/// address, with the port when it is not the usual one (RFC 3986, section 3.2). It is stored as its text.
public record Host(String text) {
    /// Stands for this wiki, whatever its address is.
    public static final Host OURS = new Host("");

    /// Stands for a wiki that is not known yet.
    public static final Host NOWHERE = new Host("?");

    public Host {
        if (!text.equals(text.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("a host that is not in lower case: " + text);
        }
    }

    /// Returns the host of a server.
    public static Host of(WebOrigin origin) {
        return new Host(origin.authority());
    }

    /// Reads what a person or a program wrote, in any spelling ([Spelling]). What is no host stays as it is: no page
    /// is found by it.
    public static Host written(String written) {
        return new Host(Spelling.host(written));
    }

    /// Tells whether it stands for this wiki.
    public boolean isOurs() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return text;
    }
}
