package org.marram.wiki.shared;

import java.util.regex.Pattern;

/// Rules that tell which texts are read as the host of another wiki after an `@`.
final class HostNames {

    /// The longest host name (RFC 1035, section 2.3.4), in characters, with room for a port.
    private static final int LONGEST = 253 + 6;

    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");
    private static final Pattern LABEL =
            Pattern.compile("[\\p{L}\\p{N}\\p{M}](?:[\\p{L}\\p{N}\\p{M}-]{0,61}[\\p{L}\\p{N}\\p{M}])?");
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]{2,45}]");

    private HostNames() {}

    /// A dotted name, an address or `localhost`, each with or without a port.
    ///
    /// A name whose last label is a number is no host (`guava@33.2` is an ordinary title): no top-level
    /// domain is one.
    static boolean isHost(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        String name = PORT.matcher(text).replaceFirst("");
        return name.equalsIgnoreCase("localhost")
                || IPV4.matcher(name).matches()
                || IPV6.matcher(name).matches()
                || isDottedName(name);
    }

    private static boolean isDottedName(String name) {
        String[] labels = name.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return labels.length > 1 && !labels[labels.length - 1].chars().allMatch(Character::isDigit);
    }
}
