package org.marram.wiki.shared;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// The licence of a wiki's texts.
///
/// @param id its SPDX identifier, or its address where it has none
/// @param name as people read it
/// @param address where its text stands: what revisions carry
public record Licence(String id, String name, URI address) {

    /// The licences that set-up offers, the one it proposes first.
    public static final List<Licence> OFFERED = List.of(
            creativeCommons("CC-BY-SA-4.0", "CC BY-SA 4.0", "licenses/by-sa/4.0/"),
            creativeCommons("CC-BY-4.0", "CC BY 4.0", "licenses/by/4.0/"),
            creativeCommons("CC0-1.0", "CC0 1.0", "publicdomain/zero/1.0/"),
            creativeCommons("CC-BY-SA-3.0", "CC BY-SA 3.0", "licenses/by-sa/3.0/"),
            creativeCommons("CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0", "licenses/by-nc-sa/4.0/"),
            new Licence(
                    "GFDL-1.3-or-later",
                    "GNU FDL 1.3 or later",
                    URI.create("https://www.gnu.org/licenses/fdl-1.3.html")));

    private static final String CC = "https://creativecommons.org/licenses/";

    /// The longest address that is taken: as much as fits a line of an edit form's small print.
    private static final int LONGEST_ADDRESS = 200;

    /// Reads the identifier of an offered licence, or the `https` address of any other.
    ///
    /// @throws IllegalArgumentException when it is neither
    public static Licence parse(String written) {
        for (Licence offered : OFFERED) {
            if (offered.id.equalsIgnoreCase(written)
                    || offered.address.toString().equals(written)) {
                return offered;
            }
        }
        URI address = URI.create(written);
        if (!"https".equals(address.getScheme()) || address.getHost() == null || written.length() > LONGEST_ADDRESS) {
            throw new IllegalArgumentException("no such licence");
        }
        return new Licence(written, address.getHost() + address.getPath(), address);
    }

    /// Tells whether a text under one licence may go on under another: the same one, or one that the first
    /// allows. What is not known for certain is not allowed.
    public static boolean mayContinue(String from, String under) {
        if (from.equals(under) || from.endsWith("/publicdomain/zero/1.0/")) {
            return true;
        }
        return switch (from) {
            case CC + "by/4.0/" -> under.equals(CC + "by-sa/4.0/") || under.equals(CC + "by-nc-sa/4.0/");
            case CC + "by-sa/3.0/" -> under.equals(CC + "by-sa/4.0/");
            default -> false;
        };
    }

    /// The licence that a revision of any wiki names; nothing when its name is no address on the web.
    public static Optional<Licence> named(String address) {
        try {
            URI uri = URI.create(address);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return OFFERED.stream()
                    .filter(offered -> offered.address.equals(uri))
                    .findFirst()
                    .or(() -> web && uri.getHost() != null
                            ? Optional.of(new Licence(address, uri.getHost() + uri.getPath(), uri))
                            : Optional.empty());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Licence creativeCommons(String id, String name, String path) {
        return new Licence(id, name, URI.create("https://creativecommons.org/" + path));
    }
}
