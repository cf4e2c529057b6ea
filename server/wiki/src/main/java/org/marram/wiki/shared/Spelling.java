package org.marram.wiki.shared;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marram.federation.vocabulary.HostText;

/// The one reader of the spellings that people and programs write: of hosts, of the paths of this wiki, and of the
/// names of its people. Routes, WebFinger, filters and links all ask here, and find the spelling that is given out.
public final class Spelling {
    /// Behind the bracket of an IPv6 address, or the only colon there is.
    private static final Pattern WITH_PORT = Pattern.compile("([^:\\[]+|\\[[^]]*]):([0-9]{1,5})");

    /// A slash at the end of a path, as it is or encoded; no title and no name ends in one.
    private static final Pattern TRAILING_SLASHES = Pattern.compile("(?:/|%2[Ff])++$");

    /// Beginning of the address of a person's page in other software.
    private static final String PERSON_ELSEWHERE = "/@";

    private static final String PERSON = "/user/";
    private static final int USUAL_PORT = 443;

    private Spelling() {}

    /// Spells the host of a wiki that a person wrote behind an `@` or as a filter: [HostText], and the port
    /// when it is not the usual one of https. What is no host stays as it is, in lower case and stripped.
    public static String host(String written) {
        String lower = written.strip().toLowerCase(Locale.ROOT);
        Matcher parts = WITH_PORT.matcher(lower);
        if (!parts.matches()) {
            return HostText.find(lower).orElse(lower);
        }
        String host = HostText.find(parts.group(1)).orElse(parts.group(1));
        int port = Integer.parseInt(parts.group(2));
        return port == USUAL_PORT ? host : host + ":" + port;
    }

    /// Tells whether a text that a person wrote is the host at an address: its port may be left out where it is
    /// the usual one of http or of https.
    public static boolean isHostOf(Origin origin, String written) {
        String host = host(written);
        return host.equals(host(origin.authority())) || host.equals(origin.host() + ":" + origin.port());
    }

    /// The spelling of a path of this wiki, percent-encoded as it came: without slashes at its end, and `/user/` for
    /// `/@`. Of the front page, `/`.
    public static String path(String written) {
        boolean trailing = written.endsWith("/") || written.endsWith("%2F") || written.endsWith("%2f");
        String path = trailing ? TRAILING_SLASHES.matcher(written).replaceFirst("") : written;
        boolean person = path.startsWith(PERSON_ELSEWHERE) && path.indexOf('/', PERSON_ELSEWHERE.length()) < 0;
        if (person && path.length() > PERSON_ELSEWHERE.length()) {
            return PERSON + path.substring(PERSON_ELSEWHERE.length());
        }
        return path.isEmpty() ? "/" : path;
    }

    /// Finds the name in what a person wrote for a person of this wiki: `Ada`, `@Ada`, `Ada@host`, `@Ada@host`.
    /// A host of another wiki stays a part of the name.
    public static String name(String written, Origin here) {
        String bare = written.startsWith("@") ? written.substring(1) : written;
        int at = bare.lastIndexOf('@');
        return at > 0 && isHostOf(here, bare.substring(at + 1)) ? bare.substring(0, at) : bare;
    }
}
