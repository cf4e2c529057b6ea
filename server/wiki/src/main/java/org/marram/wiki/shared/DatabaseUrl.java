package org.marram.wiki.shared;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// The address of a PostgreSQL database, for the JDBC driver. It holds a password as a rule, so it does not print
/// itself.
///
/// @param jdbc what the driver takes: `jdbc:postgresql:…`
public record DatabaseUrl(String jdbc) {

    /// Forms that the address may have, for messages.
    public static final String FORM = "postgresql://user:password@host:port/database, or jdbc:postgresql:...";

    private static final String JDBC = "jdbc:";

    private static final Pattern PLACE = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(:\\d{1,5})?");

    public DatabaseUrl {
        if (!jdbc.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("the address of a database is " + FORM);
        }
    }

    /// Reads a JDBC address, or the form that PostgreSQL's own programs take (`postgres://` too).
    ///
    /// @throws IllegalArgumentException when it is neither
    public static DatabaseUrl parse(String written) {
        // Security: with a user in it the driver takes all before the port for a host, and would say the password.
        boolean isDrivers = written.startsWith(JDBC) && !written.matches("[^?]*//[^/?]*@.*");
        if (isDrivers) {
            return new DatabaseUrl(written);
        }
        URI address = URI.create(written.startsWith(JDBC) ? written.substring(JDBC.length()) : written);
        if (!List.of("postgresql", "postgres").contains(String.valueOf(address.getScheme()))
                || address.getRawPath() == null
                || address.getRawPath().length() < 2) {
            throw new IllegalArgumentException("the address of a database is " + FORM);
        }
        return new DatabaseUrl("jdbc:postgresql://" + place(address) + address.getRawPath() + parameters(address));
    }

    /// The host and perhaps its port. Not taken from [URI#getHost], which knows none of the hosts with a `_` that
    /// containers have, nor one behind a password with an `@`.
    private static String place(URI address) {
        String authority = Objects.requireNonNullElse(address.getRawAuthority(), "");
        String place = authority.substring(authority.lastIndexOf('@') + 1);
        if (!place.isEmpty() && !PLACE.matcher(place).matches()) {
            throw new IllegalArgumentException("the address of a database is " + FORM);
        }
        return place.isEmpty() ? "localhost" : place;
    }

    private static String parameters(URI address) {
        List<String> all = new ArrayList<>();
        String authority = Objects.requireNonNullElse(address.getRawAuthority(), "");
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            String who = authority.substring(0, at);
            int colon = who.indexOf(':');
            all.add("user=" + encode(decode(colon < 0 ? who : who.substring(0, colon))));
            if (colon >= 0) {
                all.add("password=" + encode(decode(who.substring(colon + 1))));
            }
        }
        if (address.getRawQuery() != null) {
            all.add(address.getRawQuery());
        }
        return all.isEmpty() ? "" : "?" + String.join("&", all);
    }

    private static String decode(String written) {
        // A plus sign is none of a space here.
        return URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /// The address without what may be secret in it.
    @Override
    public String toString() {
        return jdbc.replaceFirst("//[^/@]*@", "//").replaceFirst("\\?.*", "");
    }
}
