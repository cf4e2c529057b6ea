package org.marram.server.shared;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The address of a PostgreSQL database, for the JDBC driver. It holds a password as a rule, so it does not print
/// itself.
///
/// @param jdbc what the driver takes: `jdbc:postgresql:…`
public record DatabaseUrl(String jdbc) {

    /// What the address may look like, for messages.
    public static final String FORM = "postgresql://user:password@host:port/database, or jdbc:postgresql:...";

    public DatabaseUrl {
        if (!jdbc.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("the address of a database is " + FORM);
        }
    }

    /// Reads a JDBC address, or the form that PostgreSQL's own programs take (`postgres://` too).
    ///
    /// @throws IllegalArgumentException when it is neither
    public static DatabaseUrl parse(String written) {
        if (written.startsWith("jdbc:")) {
            return new DatabaseUrl(written);
        }
        URI address = URI.create(written);
        if (!List.of("postgresql", "postgres").contains(String.valueOf(address.getScheme()))
                || address.getRawPath() == null
                || address.getRawPath().length() < 2) {
            throw new IllegalArgumentException("the address of a database is " + FORM);
        }
        return new DatabaseUrl("jdbc:postgresql://" + place(address) + address.getRawPath() + parameters(address));
    }

    private static String place(URI address) {
        String host = address.getHost() == null ? "localhost" : address.getHost();
        return address.getPort() < 0 ? host : host + ":" + address.getPort();
    }

    private static String parameters(URI address) {
        List<String> all = new ArrayList<>();
        @Nullable String who = address.getUserInfo();
        if (who != null) {
            int colon = who.indexOf(':');
            all.add("user=" + encode(colon < 0 ? who : who.substring(0, colon)));
            if (colon >= 0) {
                all.add("password=" + encode(who.substring(colon + 1)));
            }
        }
        if (address.getRawQuery() != null) {
            all.add(address.getRawQuery());
        }
        return all.isEmpty() ? "" : "?" + String.join("&", all);
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
